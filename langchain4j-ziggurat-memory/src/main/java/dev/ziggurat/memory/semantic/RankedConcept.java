package dev.ziggurat.memory.semantic;

import dev.ziggurat.memory.api.Concept;

/**
 * A concept that answers a question.
 *
 * @param concept what is known
 * @param score how well it fits, 0 to 1; comparable within one answer
 */
public record RankedConcept(Concept concept, double score) {}
