package dev.ziggurat.memory.episodic;

import dev.ziggurat.memory.api.Said;
import java.time.Instant;

/**
 * One remembered utterance.
 *
 * @param sequence its place in the store's history
 * @param id unique within the memory
 * @param sessionId the session it was said in
 * @param turn number of the question-and-answer pair within the session, from 1
 * @param speaker who said it, not blank
 * @param text what was said, not blank
 * @param at when it was said, by the clock of then
 * @param live whether it is being said now, for those who hear of it; false for what is read again
 */
public record Utterance(
        long sequence,
        String id,
        String sessionId,
        int turn,
        Said.Role role,
        String speaker,
        String text,
        Instant at,
        boolean live) {

    /** One that was said before. */
    public Utterance(
            long sequence,
            String id,
            String sessionId,
            int turn,
            Said.Role role,
            String speaker,
            String text,
            Instant at) {
        this(sequence, id, sessionId, turn, role, speaker, text, at, false);
    }

    Utterance written(long sequence) {
        return new Utterance(sequence, id, sessionId, turn, role, speaker, text, at, live);
    }
}
