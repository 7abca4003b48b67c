package dev.ziggurat.memory.semantic;

import dev.ziggurat.memory.api.Concept;
import dev.ziggurat.memory.api.EmbeddingException;
import dev.ziggurat.memory.api.Provenance;
import dev.ziggurat.memory.embedding.InputType;
import dev.ziggurat.memory.embedding.TextEmbedder;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.entry.WellFormed;
import dev.ziggurat.memory.semantic.ConceptDraft.Stance;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.tier.TieredStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known, for each memory: concepts are taken in from what people say, looked up by vector and by words, edited,
 * pinned and forgotten. Every change is durable when its method returns; if it could not be made durable nothing has
 * changed. Thread-safe; memories do not see each other.
 */
public final class SemanticStore {

    private static final Logger LOG = LoggerFactory.getLogger(SemanticStore.class);

    /** What began before all that anybody told comes first. */
    private static final Comparator<StoredConcept> BEGINS =
            Comparator.comparing(StoredConcept::begin, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final TieredStore tiers;
    private final TextEmbedder embedder;
    private final ConceptExtractor patterns;
    private final InstantSource clock;
    private final ConceptBooks books;
    private final SecretMask mask;
    private final Function<String, Set<String>> speakers;

    /** Without anything secret, and without knowledge of who speaks; see the other one. */
    public SemanticStore(TieredStore tiers, TextEmbedder embedder, ConceptExtractor patterns, InstantSource clock) {
        this(tiers, embedder, patterns, clock, UnaryOperator.identity(), memoryId -> Set.of());
    }

    /**
     * @param tiers where concepts live, as entries of {@link Scope.Kind#CONCEPT}
     * @param embedder of statements and questions
     * @param patterns what {@link #ingest(String, Remark)} reads with
     * @param clock tells what importance decays by
     * @param guard masks the secrets of a text
     * @param speakers the people who speak in a memory: each of them alone tells of themselves
     */
    public SemanticStore(
            TieredStore tiers,
            TextEmbedder embedder,
            ConceptExtractor patterns,
            InstantSource clock,
            UnaryOperator<String> guard,
            Function<String, Set<String>> speakers) {
        this.tiers = tiers;
        this.embedder = embedder;
        this.patterns = patterns;
        this.clock = clock;
        this.books = new ConceptBooks(tiers);
        this.mask = new SecretMask(guard);
        this.speakers = speakers;
    }

    /** What is kept of memories that were asked lately on the heap, roughly. */
    public long heapBytes() {
        return books.heapBytes();
    }

    /**
     * Holds an entry against what a concept needs.
     *
     * @throws IllegalArgumentException if a part has an impossible value
     * @throws dev.ziggurat.memory.api.CorruptDataException if a part is missing
     */
    public static void requireReadable(MemoryEntry concept) {
        ConceptCodec.requireReadable(concept);
    }

    /**
     * Reads a remark and takes in what it says. Only concepts that are new are embedded. The same source is never counted
     * twice, so a remark can be taken in again after a crash.
     *
     * @return how many concepts the remark states, whether they were known or not
     * @throws dev.ziggurat.memory.api.EmbeddingException if the embedding model does not work; nothing is taken in
     * @throws dev.ziggurat.memory.api.StorageException if it could not be made durable; nothing is taken in
     */
    public int ingest(String memoryId, Remark remark) {
        return ingest(memoryId, remark, read(remark));
    }

    /**
     * A concept, as it is stored, with its secrets masked, and without the vector of what it said before.
     *
     * @param guard masks the secrets of a text
     * @return the very same entry where there is nothing to mask
     */
    public static MemoryEntry masked(MemoryEntry concept, UnaryOperator<String> guard) {
        return ConceptCodec.masked(concept, new SecretMask(guard));
    }

    /** A remark as a model may see it that reads concepts out of it. */
    Remark masked(Remark remark) {
        return mask.of(remark);
    }

    /** What the patterns find in a remark; nothing is taken in yet. */
    public List<ConceptDraft> read(Remark remark) {
        return patterns.extract(mask.ofBeginning(remark));
    }

    /** As {@link #ingest(String, Remark)}, with drafts that {@link #read} found. */
    public int ingest(String memoryId, Remark remark, List<ConceptDraft> drafts) {
        return ingest(memoryId, remark, drafts, Provenance.Reader.PATTERN);
    }

    /** As {@link #ingest(String, Remark)}, with drafts that somebody else read out of the remark. */
    int ingest(String memoryId, Remark remark, List<ConceptDraft> read, Provenance.Reader reader) {
        if (read.isEmpty() || remark.origin() != Remark.Origin.PERSON) {
            return 0;
        }
        Remark placed = placed(memoryId, remark);
        List<ConceptDraft> masked = mask.of(read, placed);
        List<ConceptDraft> drafts = Hearsay.isAboutOthers(masked, placed) ? vouched(memoryId, masked, placed) : masked;
        if (drafts.isEmpty()) {
            return 0;
        }
        Map<String, float @Nullable []> vectors = new HashMap<>();
        while (true) {
            List<String> missing = books.with(memoryId, book -> take(memoryId, book, placed, drafts, reader, vectors));
            if (missing.isEmpty()) {
                return (int) drafts.stream()
                        .filter(draft -> draft.stance() != Stance.ENDS)
                        .map(Identity::of)
                        .distinct()
                        .count();
            }
            // The model runs without the lock: questions to this memory go on meanwhile.
            // A statement that it refuses is found by its words.
            List<float @Nullable []> embedded = embedder.embedEach(missing, InputType.PASSAGE);
            for (int i = 0; i < missing.size(); i++) {
                vectors.put(missing.get(i), embedded.get(i));
            }
        }
    }

    /** Those of the drafts that the speaker may vouch for. */
    private List<ConceptDraft> vouched(String memoryId, List<ConceptDraft> drafts, Remark remark) {
        Set<String> heard = speakers.apply(memoryId);
        return books.with(memoryId, book -> new Hearsay(book, remark, heard).without(drafts));
    }

    /** A live remark with its place after all that was said live so far; one that has a place, or needs none, as it is. */
    public Remark placed(String memoryId, Remark remark) {
        return remark.order() != Remark.TO_BE_PLACED
                ? remark
                : books.with(memoryId, book -> remark.placed(book.nextOrder(clock.instant())));
    }

    /** What has to be embedded first; empty once everything is taken in. */
    private List<String> take(
            String memoryId,
            ConceptBook book,
            Remark remark,
            List<ConceptDraft> drafts,
            Provenance.Reader reader,
            Map<String, float @Nullable []> vectors) {
        if (remark.stored() && (book.isSetAside(remark.source()) || isForgotten(memoryId, remark.source()))) {
            return List.of();
        }
        Reconciler reconciler = new Reconciler(book, remark, reader, clock.instant());
        List<String> missing = drafts.stream()
                .filter(reconciler::opens)
                .map(ConceptDraft::statement)
                .filter(statement -> !vectors.containsKey(statement))
                .distinct()
                .toList();
        if (missing.isEmpty()) {
            new Hearsay(book, remark, Set.of()).endWhatOthersSaid();
            drafts.forEach(reconciler::apply);
            write(memoryId, book, vectors);
        }
        return missing;
    }

    /** Asked under the lock of the book, which forgetting an utterance holds as well: it comes before, or finds what was learned. */
    private boolean isForgotten(String memoryId, String utteranceId) {
        Scope utterances = new Scope(Scope.Kind.EPISODE, memoryId);
        return tiers.find(new EntryKey(utterances, utteranceId)).isEmpty();
    }

    private void write(String memoryId, ConceptBook book, Map<String, float @Nullable []> vectors) {
        write(memoryId, book, vectors, List.of());
    }

    /** Makes durable what the book was given, together with other changes. */
    void write(String memoryId, ConceptBook book, Map<String, float @Nullable []> vectors, List<Change> along) {
        List<Change> changes = new ArrayList<>(along);
        for (StoredConcept known : book.takeTouched()) {
            changes.add(new Change.Put(ConceptCodec.entry(memoryId, known, vector(memoryId, known, vectors))));
        }
        if (!changes.isEmpty()) {
            tiers.write(changes);
        }
    }

    /** What no longer holds is not searched by vector, so that it takes no place among the nearest. */
    private float @Nullable [] vector(String memoryId, StoredConcept known, Map<String, float @Nullable []> vectors) {
        if (!known.isCurrent()) {
            return null;
        }
        if (vectors.containsKey(known.fact().statement())) {
            return vectors.get(known.fact().statement());
        }
        OptionalLong stored = tiers.find(new EntryKey(ConceptCodec.scope(memoryId), known.id()));
        MemoryEntry entry = stored.isPresent() ? tiers.read(stored.getAsLong()) : null;
        if (entry == null) {
            // Ended and said again within one remark: known when its statements were embedded, opened anew now.
            return embedder.embedEach(List.of(known.fact().statement()), InputType.PASSAGE)
                    .get(0);
        }
        return entry.vector();
    }

    /**
     * The concepts that hold and fit a question best, by the nearness of their vectors and by shared words; among equals
     * the more important one first.
     *
     * @param text the question; where it is blank the most important concepts are returned
     * @param k how many at most, 1 to 1,000
     */
    public List<RankedConcept> query(String memoryId, String text, int k) {
        return query(memoryId, text, text.isBlank() ? null : vector(text), k);
    }

    /**
     * As the other, of a question that was embedded already.
     *
     * @param vector of the text as a query; null where the model has none, and words have to do
     */
    public List<RankedConcept> query(String memoryId, String text, float @Nullable [] vector, int k) {
        if (k < 1 || k > 1_000) {
            throw new IllegalArgumentException("k must be 1 to 1,000, not " + k);
        }
        if (text.isBlank()) {
            return FairShare.of(
                    concepts(memoryId).stream()
                            .map(concept -> new RankedConcept(concept, concept.importance()))
                            .toList(),
                    k);
        }
        return new ConceptSearch(tiers, books).best(memoryId, text, vector, k, clock.instant());
    }

    private float @Nullable [] vector(String text) {
        try {
            return embedder.embed(List.of(text), InputType.QUERY)[0];
        } catch (EmbeddingException e) {
            LOG.debug("Concepts are searched by words alone", e);
            return null;
        }
    }

    /** What holds now, the most important first. */
    public List<Concept> concepts(String memoryId) {
        return history(memoryId).stream()
                .filter(Concept::isCurrent)
                .sorted(Comparator.comparingDouble(Concept::importance).reversed())
                .toList();
    }

    /** What holds and what held, by the time it was said first. */
    public List<Concept> history(String memoryId) {
        Instant now = clock.instant();
        return books.with(
                memoryId,
                book -> book.all().stream()
                        .map(known -> known.at(now))
                        .sorted(Comparator.comparing(Concept::firstSeen))
                        .toList());
    }

    /**
     * What is known to have held at a moment, the most important first. Of a relation that has one value at a time it is the
     * one that began last. What was taken back never held.
     */
    public List<Concept> asOf(String memoryId, Instant moment) {
        Instant now = clock.instant();
        return books.with(memoryId, book -> {
            Map<String, StoredConcept> single = new HashMap<>();
            List<StoredConcept> held = new ArrayList<>();
            for (StoredConcept known : book.all()) {
                if (!known.heldAt(moment)) {
                    continue;
                }
                if (known.fact().relation().isSingleValued()) {
                    single.merge(known.slot(), known, SemanticStore::later);
                } else {
                    held.add(known);
                }
            }
            held.addAll(single.values());
            return held.stream()
                    .map(known -> known.at(now))
                    .sorted(Comparator.comparingDouble(Concept::importance)
                            .reversed()
                            .thenComparing(Concept::id))
                    .toList();
        });
    }

    private static StoredConcept later(StoredConcept one, StoredConcept other) {
        return BEGINS.thenComparing(known -> known.evidence().order())
                                .thenComparing(known -> known.evidence().lastSeen())
                                .compare(one, other)
                        > 0
                ? one
                : other;
    }

    /** All values that a subject is known to have had in a relation, in the order in which they held. */
    public List<Concept> history(String memoryId, String subject, Relation relation) {
        Instant now = clock.instant();
        return books.with(
                memoryId,
                book -> book.inSlot(Identity.slot(subject, relation)).stream()
                        .filter(known -> !known.marks().retracted())
                        .sorted(BEGINS.thenComparing(known -> known.evidence().firstSeen()))
                        .map(known -> known.at(now))
                        .toList());
    }

    /** Ids of the utterances that are not to be recalled. */
    public Set<String> setAside(String memoryId) {
        return books.with(memoryId, ConceptBook::setAside);
    }

    /** Takes back what somebody asks to forget. */
    public Retractor retractor() {
        return new Retractor(this, books, embedder, clock);
    }

    /** Keeps a concept's importance at 1 for good, or lets it fade again; empty when there is no such concept. */
    public Optional<Concept> pin(String memoryId, String conceptId, boolean pinned) {
        return change(memoryId, conceptId, known -> known.pinned(pinned), Map.of());
    }

    /**
     * Gives a concept another value; it counts as asked for from then on. Empty when there is no such concept.
     *
     * @throws IllegalArgumentException if the value is blank
     */
    public Optional<Concept> edit(String memoryId, String conceptId, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(
                    "the new value of concept " + conceptId + " is blank: forget it instead");
        }
        String plain = WellFormed.text(value.strip());
        UnaryOperator<StoredConcept> how = known -> known.withValue(plain).masked(mask);
        Optional<String> statement = books.with(
                memoryId,
                book -> Optional.ofNullable(book.get(conceptId))
                        .map(known -> how.apply(known).fact().statement()));
        if (statement.isEmpty()) {
            return Optional.empty();
        }
        float[] vector =
                embedder.embedEach(List.of(statement.get()), InputType.PASSAGE).get(0);
        return change(memoryId, conceptId, how, Collections.singletonMap(statement.get(), vector));
    }

    private Optional<Concept> change(
            String memoryId,
            String conceptId,
            UnaryOperator<StoredConcept> how,
            Map<String, float @Nullable []> vectors) {
        return books.with(memoryId, book -> {
            StoredConcept known = book.get(conceptId);
            if (known == null) {
                return Optional.empty();
            }
            StoredConcept changed = how.apply(known);
            book.put(changed);
            write(memoryId, book, vectors);
            return Optional.of(changed.at(clock.instant()));
        });
    }

    /**
     * Makes one of concepts that say the same, as an edit, an import or a newer release may leave them: the one that was
     * said last stays and counts for all, the others become history.
     *
     * @return how many became history
     * @throws dev.ziggurat.memory.api.StorageException if it could not be made durable; nothing has changed then
     */
    public int consolidate(String memoryId) {
        return books.with(memoryId, book -> {
            int merged = Consolidation.of(book);
            // Utterances may have gone to make room, and left their marks behind.
            List<Change> marks = new ArrayList<>();
            for (String utteranceId : book.setAside()) {
                if (isForgotten(memoryId, utteranceId)) {
                    marks.add(new Change.Remove(ConceptCodec.asideKey(memoryId, utteranceId)));
                    book.takeUp(utteranceId);
                }
            }
            write(memoryId, book, Map.of(), marks);
            return merged;
        });
    }

    /**
     * Forgets a concept. Its words are gone; hashes of the turns that said it stay, so that taking them in again does not
     * bring it back.
     *
     * @return whether there was such a concept
     */
    public boolean forget(String memoryId, String conceptId) {
        return books.with(memoryId, book -> {
            StoredConcept known = book.get(conceptId);
            if (known == null) {
                return false;
            }
            book.forget(known);
            tiers.write(
                    List.of(new Change.Put(ConceptCodec.forgotten(memoryId, Forgotten.of(known), clock.instant()))));
            return true;
        });
    }

    /**
     * Forgets everything known in a memory, the marks of what was forgotten before included.
     *
     * @param write makes the changes durable, with others of the caller; it is called once
     */
    public void forgetAll(String memoryId, Consumer<List<Change>> write) {
        books.with(memoryId, book -> {
            write.accept(List.of(new Change.Clear(ConceptCodec.scope(memoryId))));
            book.markStale();
            return true;
        });
    }

    /**
     * Forgets what is known in a memory to make room, the marks of what was forgotten before included, unless another
     * thread is using it at this moment; never waits.
     *
     * @param pinnedToo whether what is pinned goes as well
     * @param write makes the changes durable, with others of the caller; it is called once, or not at all
     * @return what {@code write} returned; empty when the memory was in use
     */
    public <T> Optional<T> tryForget(String memoryId, boolean pinnedToo, Function<List<Change>, T> write) {
        Scope scope = ConceptCodec.scope(memoryId);
        return books.tryWith(memoryId, book -> {
            List<Change> changes = new ArrayList<>();
            if (pinnedToo) {
                changes.add(new Change.Clear(scope));
            } else {
                book.unpinnedIds().forEach(id -> changes.add(new Change.Remove(new EntryKey(scope, id))));
            }
            T result = write.apply(changes);
            book.markStale();
            return result;
        });
    }

    /**
     * Forgets every concept that this source alone said, as {@link #forget} does.
     *
     * @param write makes the changes durable, with others of the caller; it is called once, with an empty list where
     *     nothing is known from the source alone
     */
    public <T> T forgetSource(String memoryId, String source, Function<List<Change>, T> write) {
        List<String> alone = List.of(Identity.hash(source));
        return books.with(memoryId, book -> {
            List<StoredConcept> gone = book.all().stream()
                    .filter(known -> known.evidence().sources().equals(alone))
                    .toList();
            List<Change> changes = new ArrayList<>();
            for (StoredConcept known : gone) {
                changes.add(new Change.Put(ConceptCodec.forgotten(memoryId, Forgotten.of(known), clock.instant())));
            }
            if (book.isSetAside(source)) {
                changes.add(new Change.Remove(ConceptCodec.asideKey(memoryId, source)));
            }
            T result = write.apply(changes);
            gone.forEach(book::forget);
            book.takeUp(source);
            return result;
        });
    }
}
