package dev.ziggurat.memory;

import dev.ziggurat.memory.api.Concept;
import dev.ziggurat.memory.episodic.Speakers;
import dev.ziggurat.memory.langchain4j.MemoryIds;
import dev.ziggurat.memory.semantic.RankedConcept;
import dev.ziggurat.memory.semantic.Remark;
import dev.ziggurat.memory.semantic.SemanticStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known: concepts, read in English and Russian out of everything that people say. A newer fact takes the place of
 * an older one, which stays with its time span. Thread-safe; every change is durable when its method returns.
 */
public final class SemanticMemory {

    private final SemanticStore concepts;
    private final InstantSource clock;

    SemanticMemory(SemanticStore concepts, InstantSource clock) {
        this.concepts = concepts;
        this.clock = clock;
    }

    /**
     * Reads concepts out of a text, as if the user had said it now, without remembering the text itself.
     *
     * @return how many concepts the text states
     */
    public int extract(Object memoryId, String text) {
        Remark remark = Remark.ofPerson(Speakers.USER, text, clock.instant(), "text-" + UUID.randomUUID());
        return concepts.ingest(MemoryIds.owner(memoryId), remark.live());
    }

    /**
     * What is known that fits a text, best first.
     *
     * @param k at most so many, from 1
     */
    public List<Concept> query(Object memoryId, String text, int k) {
        return of(concepts.query(MemoryIds.owner(memoryId), text, k));
    }

    /** Everything that holds now, most important first. */
    public List<Concept> concepts(Object memoryId) {
        return concepts.concepts(MemoryIds.owner(memoryId));
    }

    /** Everything that was ever known and not forgotten, with its time span. */
    public List<Concept> history(Object memoryId) {
        return concepts.history(MemoryIds.owner(memoryId));
    }

    /** Keeps a concept's importance for good, or lets it fade again; empty when there is no such concept. */
    public Optional<Concept> pin(Object memoryId, String conceptId, boolean pinned) {
        return concepts.pin(MemoryIds.owner(memoryId), conceptId, pinned);
    }

    /** Corrects the value of a concept; empty when there is no such concept. */
    public Optional<Concept> edit(Object memoryId, String conceptId, String value) {
        return concepts.edit(MemoryIds.owner(memoryId), conceptId, value);
    }

    /** Removes one concept for good; false when the memory has none with this id. */
    public boolean forget(Object memoryId, String conceptId) {
        return concepts.forget(MemoryIds.owner(memoryId), conceptId);
    }

    static List<Concept> of(List<RankedConcept> ranked) {
        return ranked.stream().map(RankedConcept::concept).toList();
    }
}
