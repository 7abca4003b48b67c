package dev.ziggurat.memory.semantic;

import dev.ziggurat.memory.api.Concept;
import dev.ziggurat.memory.api.EmbeddingException;
import dev.ziggurat.memory.embedding.InputType;
import dev.ziggurat.memory.embedding.TextEmbedder;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.words.ContentWordAnalyzer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes back facts that somebody asks to forget, and sets utterances aside. Both stay on the disk, and in lists, until they
 * are forgotten by a call. Every change is durable when its method returns.
 *
 * @see "docs/decisions/0046-forgetting-in-words.md"
 */
public final class Retractor {

    private static final Logger LOG = LoggerFactory.getLogger(Retractor.class);

    private static final int SHORTEST_COMMON_PART = 4;

    /**
     * A fact that may be meant.
     *
     * @param sources hashes of the turns that said it, as {@link #hash} makes them
     */
    public record Meant(Concept concept, List<String> sources) {}

    private final SemanticStore store;
    private final ConceptBooks books;
    private final TextEmbedder embedder;
    private final InstantSource clock;

    Retractor(SemanticStore store, ConceptBooks books, TextEmbedder embedder, InstantSource clock) {
        this.store = store;
        this.books = books;
        this.embedder = embedder;
        this.clock = clock;
    }

    /** What {@link Meant#sources} has of a turn. */
    public static String hash(String source) {
        return Identity.hash(source);
    }

    /** What was known before the remark and is named by the request. */
    public List<Meant> named(String memoryId, Remark remark, Retraction request) {
        Instant now = clock.instant();
        String hash = Identity.hash(remark.source());
        return books.with(memoryId, book -> {
            List<StoredConcept> before = book.all().stream()
                    .filter(known -> !known.marks().retracted())
                    .filter(known -> known.evidence().isBefore(remark, now)
                            || known.evidence().counted(remark, hash))
                    .toList();
            List<StoredConcept> meant = before.stream()
                    .filter(known -> request.named().stream().anyMatch(draft -> isSame(known, draft)))
                    .toList();
            if (meant.isEmpty()) {
                meant = before.stream()
                        .filter(known -> isAbout(known, remark.speaker(), request))
                        .toList();
            }
            return meant.stream()
                    .map(known -> new Meant(known.at(now), known.evidence().sources()))
                    .toList();
        });
    }

    private static boolean isSame(StoredConcept known, ConceptDraft draft) {
        return known.identity().equals(Identity.of(draft))
                || (known.slot().equals(Identity.slot(draft.subject(), draft.relation()))
                        && shareAll(
                                ContentWordAnalyzer.stems(draft.value()),
                                ContentWordAnalyzer.stems(known.fact().value())));
    }

    private static boolean isAbout(StoredConcept known, String speaker, Retraction request) {
        List<String> value = ContentWordAnalyzer.stems(known.fact().value());
        if (request.target() == Retraction.Target.STATED) {
            // Stated as no pattern reads it; what a pattern reads and nobody knows is nothing to forget.
            return request.named().isEmpty() && shareAll(value, request.words());
        }
        List<String> nobody = ContentWordAnalyzer.stems(speaker);
        List<String> subject =
                new ArrayList<>(ContentWordAnalyzer.stems(known.fact().subject()));
        subject.removeAll(nobody);
        if (!request.relations().isEmpty()) {
            return subject.isEmpty()
                    && request.relations().contains(known.fact().relation());
        }
        List<String> all =
                new ArrayList<>(ContentWordAnalyzer.stems(known.fact().statement()));
        all.removeAll(nobody);
        all.addAll(value);
        return shareAll(request.words(), all);
    }

    /** Whether each of some stems is among the others, in one form or another. */
    static boolean shareAll(Collection<String> some, Collection<String> others) {
        return !some.isEmpty() && some.stream().allMatch(stem -> others.stream().anyMatch(other -> alike(stem, other)));
    }

    private static boolean alike(String one, String other) {
        String shorter = one.length() < other.length() ? one : other;
        String longer = one.length() < other.length() ? other : one;
        return one.equals(other) || (shorter.length() >= SHORTEST_COMMON_PART && longer.startsWith(shorter));
    }

    /** Whether a text has all words that a request is about. */
    public static boolean mentions(String text, Retraction request) {
        return shareAll(request.words(), new HashSet<>(ContentWordAnalyzer.stems(text)));
    }

    /** Whether a text repeats what a fact says of its subject. */
    public static boolean repeats(String text, Concept concept) {
        return shareAll(ContentWordAnalyzer.stems(concept.value()), new HashSet<>(ContentWordAnalyzer.stems(text)));
    }

    /** What was read from this utterance alone. */
    public List<Meant> saidBy(String memoryId, String utteranceId) {
        Instant now = clock.instant();
        return books.with(
                memoryId,
                book -> book.saidBy(utteranceId).stream()
                        .map(known -> new Meant(known.at(now), known.evidence().sources()))
                        .toList());
    }

    /**
     * Takes these facts back and sets these utterances aside, in one write.
     *
     * @param undo whether what one of the facts took the place of holds again: it was not meant in earnest
     * @return the facts that were taken back
     * @throws dev.ziggurat.memory.api.StorageException if it could not be made durable; nothing has changed then
     */
    public List<Concept> retract(
            String memoryId, Instant at, Collection<String> conceptIds, Collection<String> utteranceIds, boolean undo) {
        return books.with(memoryId, book -> {
            List<StoredConcept> taken = new ArrayList<>();
            Map<String, float @Nullable []> vectors = new HashMap<>();
            for (String id : conceptIds) {
                StoredConcept known = book.get(id);
                if (known != null && !known.marks().retracted()) {
                    boolean held = known.isCurrent();
                    StoredConcept retracted = known.retractedAt(at);
                    book.put(retracted);
                    taken.add(retracted);
                    if (undo && held) {
                        before(book, known).ifPresent(back -> restore(book, back, vectors));
                    }
                }
            }
            List<Change> marks = new ArrayList<>();
            Set<String> known = book.setAside();
            for (String id : utteranceIds) {
                if (!known.contains(id)) {
                    marks.add(new Change.Put(ConceptCodec.setAside(memoryId, id, clock.instant())));
                    book.setAside(id);
                }
            }
            store.write(memoryId, book, vectors, marks);
            return taken.stream().map(one -> one.at(clock.instant())).toList();
        });
    }

    /** What the fact took the place of, if nothing else has come since. */
    private static Optional<StoredConcept> before(ConceptBook book, StoredConcept wrong) {
        Relation relation = wrong.fact().relation();
        List<StoredConcept> rivals = new ArrayList<>();
        if (relation.isSingleValued()) {
            rivals.addAll(book.inSlot(wrong.slot()));
        }
        Relation opposite = relation.opposite();
        if (opposite != null) {
            String denied =
                    Identity.of(wrong.fact().subject(), opposite, wrong.fact().value());
            book.inSlot(Identity.slot(wrong.fact().subject(), opposite)).stream()
                    .filter(known -> known.identity().equals(denied))
                    .forEach(rivals::add);
        }
        if (rivals.stream().anyMatch(StoredConcept::isCurrent)) {
            return Optional.empty();
        }
        return rivals.stream()
                .filter(known -> !known.marks().retracted() && known.held().until() == null)
                .filter(known -> wrong.evidence().firstSeen().equals(known.validTo()))
                .findFirst();
    }

    private void restore(ConceptBook book, StoredConcept back, Map<String, float @Nullable []> vectors) {
        String statement = back.fact().statement();
        try {
            vectors.put(
                    statement,
                    embedder.embedEach(List.of(statement), InputType.PASSAGE).get(0));
        } catch (EmbeddingException e) {
            LOG.debug("A fact that holds again is found by its words", e);
            vectors.put(statement, null);
        }
        book.put(back.restored());
    }
}
