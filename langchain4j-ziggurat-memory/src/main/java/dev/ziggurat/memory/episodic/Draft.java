package dev.ziggurat.memory.episodic;

import java.time.Instant;

/**
 * An utterance that is about to be remembered; id and session are still to be given.
 *
 * @param answerTo the turn that this utterance belongs to when it is not the latest; 0 where the order tells
 */
public record Draft(Role role, String speaker, String text, Instant at, int answerTo) {

    public Draft {
        if (text.isBlank()) {
            throw new IllegalArgumentException("the text to remember is blank");
        }
        if (speaker.isBlank()) {
            throw new IllegalArgumentException("the speaker of a text to remember is blank");
        }
    }

    public Draft(Role role, String speaker, String text, Instant at) {
        this(role, speaker, text, at, 0);
    }

    /** The same utterance as part of an earlier turn. */
    public Draft answering(int turn) {
        return new Draft(role, speaker, text, at, turn);
    }

    Utterance placed(String id, String sessionId, int turn) {
        return new Utterance(0, id, sessionId, turn, role, speaker, text, at);
    }
}
