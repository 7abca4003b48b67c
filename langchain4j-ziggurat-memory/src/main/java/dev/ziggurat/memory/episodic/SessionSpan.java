package dev.ziggurat.memory.episodic;

import java.time.Instant;

/**
 * One stretch of dialogue without a long pause.
 *
 * @param id unique within the memory
 * @param startedAt time of its first utterance
 * @param lastAt time of its last utterance so far
 * @param turns number of turns
 * @param utterances number of utterances
 */
public record SessionSpan(String id, Instant startedAt, Instant lastAt, int turns, int utterances) {

    SessionSpan with(Utterance next) {
        return new SessionSpan(
                id,
                next.at().isBefore(startedAt) ? next.at() : startedAt,
                next.at().isAfter(lastAt) ? next.at() : lastAt,
                Math.max(turns, next.turn()),
                utterances + 1);
    }

    static SessionSpan of(Utterance first) {
        return new SessionSpan(first.sessionId(), first.at(), first.at(), first.turn(), 1);
    }
}
