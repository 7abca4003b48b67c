package dev.ziggurat.memory.semantic;

import java.util.List;

/** Reads concepts out of what was said. Thread-safe. */
public interface ConceptExtractor {

    /**
     * What the utterance says, in its order; empty when it says nothing worth keeping.
     *
     * @throws dev.ziggurat.memory.api.MemoryException if the extractor could not do its work; never from patterns
     */
    List<ConceptDraft> extract(Remark remark);
}
