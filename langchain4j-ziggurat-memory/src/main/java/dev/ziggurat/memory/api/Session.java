package dev.ziggurat.memory.api;

import java.time.Instant;

/**
 * A stretch of dialogue without a long pause.
 *
 * @param id unique within its memory
 * @param startedAt time of its first utterance
 * @param lastAt time of its last utterance so far
 * @param turns number of questions with their answers
 * @param utterances number of utterances
 */
public record Session(String id, Instant startedAt, Instant lastAt, int turns, int utterances) {}
