package dev.ziggurat.memory;

import dev.ziggurat.memory.api.Concept;
import dev.ziggurat.memory.episodic.Speakers;
import dev.ziggurat.memory.langchain4j.MemoryIds;
import dev.ziggurat.memory.semantic.RankedConcept;
import dev.ziggurat.memory.semantic.Relation;
import dev.ziggurat.memory.semantic.Remark;
import dev.ziggurat.memory.semantic.SemanticStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known: concepts, read in English and Russian out of everything that people say. A newer fact takes the place of
 * an older one, which stays with its time span. Got by {@link ZigguratMemory#semantic()}. Thread-safe; every change is
 * durable when its method returns, and a {@link dev.ziggurat.memory.api.StorageException} says that nothing has changed.
 */
public final class SemanticMemory {

    private final SemanticStore concepts;
    private final InstantSource clock;

    SemanticMemory(SemanticStore concepts, InstantSource clock) {
        this.concepts = concepts;
        this.clock = clock;
    }

    /**
     * Reads concepts out of a text, as if the user had said it now, without remembering the text itself. A request to forget
     * something teaches nothing, and is followed only where it is remembered. Nothing is taken in about another person who
     * speaks in this memory.
     *
     * @param memoryId whose memory
     * @param text in English or Russian
     * @return how many concepts the text states, whether they were known or not
     * @throws dev.ziggurat.memory.api.EmbeddingException if the embedding model does not work; nothing is taken in then
     */
    public int extract(Object memoryId, String text) {
        Remark remark = Remark.ofPerson(Speakers.USER, text, clock.instant(), "text-" + UUID.randomUUID());
        return concepts.ingest(MemoryIds.owner(memoryId), remark.live());
    }

    /**
     * Finds what holds now and fits a text, by meaning and by words.
     *
     * @param memoryId whose memory
     * @param text the question; the most important concepts are returned where it is blank
     * @param k at most this many, 1 to 1,000
     * @return the concepts, best first
     * @throws IllegalArgumentException if {@code k} is out of its range
     */
    public List<Concept> query(Object memoryId, String text, int k) {
        return of(concepts.query(MemoryIds.owner(memoryId), text, k));
    }

    /**
     * Lists what holds now.
     *
     * @param memoryId whose memory
     * @return the concepts, most important first
     */
    public List<Concept> concepts(Object memoryId) {
        return concepts.concepts(MemoryIds.owner(memoryId));
    }

    /**
     * Lists everything that was ever known and not forgotten, with its time span; also what was taken back in words, which
     * {@link Concept#retracted} tells.
     *
     * @param memoryId whose memory
     * @return the concepts, what was said first in front
     */
    public List<Concept> history(Object memoryId) {
        return concepts.history(MemoryIds.owner(memoryId));
    }

    /**
     * Lists what is known to have held at some moment: since then as somebody told ("since May"), else since it was said
     * first; until then as somebody told, else until something newer took its place. A time that was told counts as a whole:
     * what held "in 2010" held all that year. What was taken back in words never held.
     *
     * @param memoryId whose memory
     * @param moment in the past, or now
     * @return the concepts, most important first
     */
    public List<Concept> asOf(Object memoryId, Instant moment) {
        return concepts.asOf(MemoryIds.owner(memoryId), moment);
    }

    /**
     * Lists all that a subject is known to have had in a relation, such as every place where somebody lived; without what
     * was taken back in words.
     *
     * @param memoryId whose memory
     * @param subject as {@link Concept#subject()} gives it; endings and case do not matter
     * @param relation as {@link Concept#relation()} gives it, such as {@code LIVES_IN}
     * @return the concepts in the order in which they held; the time that one is known to have held from is that of {@link
     *     Concept#heldFrom()}, or else of {@link Concept#firstSeen()}
     * @throws IllegalArgumentException if there is no such relation
     */
    public List<Concept> history(Object memoryId, String subject, String relation) {
        Relation known = Relation.ofCode(relation.toLowerCase(Locale.ROOT));
        if (known == null) {
            throw new IllegalArgumentException(
                    "no relation is called \"" + relation + "\"; there are " + Arrays.toString(Relation.values()));
        }
        return concepts.history(MemoryIds.owner(memoryId), subject, known);
    }

    /**
     * Keeps a concept's importance at 1 for good, or lets it fade again.
     *
     * @param memoryId whose memory
     * @param conceptId as {@link Concept#id()} gives it
     * @param pinned true to keep it, false to let it fade
     * @return the concept as it is now; empty when there is none with this id
     */
    public Optional<Concept> pin(Object memoryId, String conceptId, boolean pinned) {
        return concepts.pin(MemoryIds.owner(memoryId), conceptId, pinned);
    }

    /**
     * Corrects the value of a concept. It counts as something that somebody asked to remember from then on.
     *
     * @param memoryId whose memory
     * @param conceptId as {@link Concept#id()} gives it
     * @param value the right one, not blank
     * @return the concept as it is now; empty when there is none with this id
     * @throws IllegalArgumentException if the value is blank
     */
    public Optional<Concept> edit(Object memoryId, String conceptId, String value) {
        return concepts.edit(MemoryIds.owner(memoryId), conceptId, value);
    }

    /**
     * Removes one concept for good. What was said stays; reading it again does not bring the concept back.
     *
     * @param memoryId whose memory
     * @param conceptId as {@link Concept#id()} gives it
     * @return false when the memory has none with this id
     */
    public boolean forget(Object memoryId, String conceptId) {
        return concepts.forget(MemoryIds.owner(memoryId), conceptId);
    }

    static List<Concept> of(List<RankedConcept> ranked) {
        return ranked.stream().map(RankedConcept::concept).toList();
    }
}
