package dev.ziggurat.memory.episodic;

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
 * @param at when it was said
 */
public record Utterance(
        long sequence, String id, String sessionId, int turn, Role role, String speaker, String text, Instant at) {

    Utterance written(long sequence) {
        return new Utterance(sequence, id, sessionId, turn, role, speaker, text, at);
    }
}
