package dev.ziggurat.memory.semantic;

import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.tier.TieredStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known in one memory, with the ways to look it up. Everything but {@link #lock} is used while holding the lock.
 * A book that a failed write left ahead of the store is marked stale and read anew by whoever comes next.
 */
final class ConceptBook {

    private static final Logger LOG = LoggerFactory.getLogger(ConceptBook.class);

    /** The maps without what is in them, and the place among the books. */
    private static final int BYTES = 1_000;

    /** Its texts and sources, and its places in the maps: most of it is for the words. */
    private static final int BYTES_PER_CONCEPT = 2_500;

    private static final int BYTES_PER_FORGOTTEN = 400;
    private static final int MOST_HEARD = 1_000;

    final ReentrantLock lock = new ReentrantLock();

    private final Map<String, StoredConcept> byId = new LinkedHashMap<>();
    private final Map<String, Set<String>> idsBySlot = new HashMap<>();
    private final Map<String, String> currentByIdentity = new HashMap<>();
    private final Map<String, List<Forgotten>> forgottenByIdentity = new HashMap<>();
    private final Set<String> forgottenIds = new LinkedHashSet<>();
    /** Utterances that are not to be recalled. */
    private final Set<String> setAside = new LinkedHashSet<>();

    private final WordIndex words = new WordIndex();
    private final Set<String> touched = new LinkedHashSet<>();
    /** Who has told something since the book was read. */
    private final Set<String> heard = new HashSet<>();

    private boolean stale;
    /** The highest place that a live remark was given, as far as anything is known of it. */
    private long lastOrder;

    private volatile long heapBytes = BYTES;

    static ConceptBook load(TieredStore tiers, String memoryId) {
        ConceptBook book = new ConceptBook();
        for (long sequence : tiers.sequences(ConceptCodec.scope(memoryId))) {
            MemoryEntry entry = tiers.read(sequence);
            try {
                if (entry != null && ConceptCodec.isForgotten(entry)) {
                    book.add(ConceptCodec.forgotten(entry));
                } else if (entry != null && ConceptCodec.isSetAside(entry)) {
                    book.setAside.add(ConceptCodec.setAside(entry));
                } else if (entry != null) {
                    book.put(ConceptCodec.known(entry));
                }
            } catch (CorruptDataException e) {
                LOG.warn("A concept is left out, the others are used: {}", e.getMessage());
            }
        }
        book.touched.clear();
        return book;
    }

    /** The place of a remark that is being made now: later than all before, also when the clock was set back. */
    long nextOrder(Instant now) {
        lastOrder = Math.min(Evidence.LAST_ORDER, Math.max(lastOrder + 1, now.toEpochMilli()));
        return lastOrder;
    }

    /** Whether this is the first time that somebody tells something since the book was read. */
    boolean hears(String speaker) {
        return heard.size() < MOST_HEARD && heard.add(speaker);
    }

    /** Everybody whose word anything in here is. */
    Set<String> tellers() {
        Set<String> names = new HashSet<>();
        byId.values().stream()
                .map(StoredConcept::teller)
                .filter(name -> !name.isEmpty())
                .forEach(names::add);
        return names;
    }

    /** Takes down what the book takes of the heap now. */
    void measure() {
        heapBytes = BYTES
                + (long) BYTES_PER_CONCEPT * byId.size()
                + (long) BYTES_PER_FORGOTTEN * (forgottenIds.size() + setAside.size());
    }

    /** When it was measured last, roughly; may be asked without the lock. */
    long heapBytes() {
        return heapBytes;
    }

    boolean isStale() {
        return stale;
    }

    void markStale() {
        stale = true;
    }

    @Nullable StoredConcept get(String id) {
        return byId.get(id);
    }

    Collection<StoredConcept> all() {
        return byId.values();
    }

    /** The utterances that are not to be recalled. */
    Set<String> setAside() {
        return Set.copyOf(setAside);
    }

    boolean isSetAside(String utteranceId) {
        return setAside.contains(utteranceId);
    }

    void setAside(String utteranceId) {
        setAside.add(utteranceId);
    }

    /** The utterance is gone, or is recalled again. */
    void takeUp(String utteranceId) {
        setAside.remove(utteranceId);
    }

    /** The concepts that this turn alone said, and nobody took back. */
    List<StoredConcept> saidBy(String source) {
        List<String> alone = List.of(Identity.hash(source));
        return byId.values().stream()
                .filter(known ->
                        !known.marks().retracted() && known.evidence().sources().equals(alone))
                .toList();
    }

    /** What the store holds of this book but for what is pinned: concepts, and the marks of those that were forgotten or retracted. */
    List<String> unpinnedIds() {
        List<String> ids = new ArrayList<>(forgottenIds);
        setAside.forEach(utteranceId -> ids.add(ConceptCodec.asideId(utteranceId)));
        byId.values().stream()
                .filter(known -> !known.marks().pinned())
                .map(StoredConcept::id)
                .forEach(ids::add);
        return ids;
    }

    boolean isTaken(String id) {
        return byId.containsKey(id) || forgottenIds.contains(id);
    }

    @Nullable StoredConcept current(String identity) {
        String id = currentByIdentity.get(identity);
        return id == null ? null : byId.get(id);
    }

    /** All that a subject ever had in this relation, oldest write first. */
    List<StoredConcept> inSlot(String slot) {
        List<StoredConcept> found = new ArrayList<>();
        for (String id : idsBySlot.getOrDefault(slot, Set.of())) {
            StoredConcept known = byId.get(id);
            if (known != null) {
                found.add(known);
            }
        }
        return found;
    }

    boolean isForgotten(ConceptDraft draft, Remark remark) {
        return forgottenByIdentity.getOrDefault(Identity.hash(Identity.of(draft)), List.of()).stream()
                .anyMatch(marker -> marker.covers(draft, remark));
    }

    /** The current concepts that share words with the text, with a score of 0 to 1 each. */
    Map<String, Double> searchWords(String text) {
        return words.search(text);
    }

    /** Adds a concept, or replaces the one with its id. */
    void put(StoredConcept known) {
        take(known.id());
        lastOrder = Math.max(lastOrder, known.evidence().order());
        byId.put(known.id(), known);
        idsBySlot.computeIfAbsent(known.slot(), s -> new LinkedHashSet<>()).add(known.id());
        if (known.isCurrent()) {
            currentByIdentity.put(known.identity(), known.id());
            words.add(known);
        }
        touched.add(known.id());
    }

    private void take(String id) {
        StoredConcept old = byId.remove(id);
        if (old == null) {
            return;
        }
        Set<String> ids = idsBySlot.get(old.slot());
        if (ids != null) {
            ids.remove(id);
            if (ids.isEmpty()) {
                idsBySlot.remove(old.slot());
            }
        }
        if (old.isCurrent()) {
            currentByIdentity.remove(old.identity(), id);
            words.remove(old);
        }
    }

    /** Takes a concept out and leaves the marker in its place. */
    void forget(StoredConcept known) {
        take(known.id());
        add(Forgotten.of(known));
    }

    private void add(Forgotten marker) {
        forgottenByIdentity
                .computeIfAbsent(marker.identity(), i -> new ArrayList<>())
                .add(marker);
        forgottenIds.add(marker.id());
    }

    /** The concepts put since the last call. */
    List<StoredConcept> takeTouched() {
        List<StoredConcept> changed =
                touched.stream().map(byId::get).filter(known -> known != null).toList();
        touched.clear();
        return changed;
    }
}
