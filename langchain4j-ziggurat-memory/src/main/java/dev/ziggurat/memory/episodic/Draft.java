package dev.ziggurat.memory.episodic;

import java.time.Instant;

/** An utterance that is about to be remembered; id and session are still to be given. */
public record Draft(Role role, String speaker, String text, Instant at) {

    public Draft {
        if (text.isBlank()) {
            throw new IllegalArgumentException("the text to remember is blank");
        }
        if (speaker.isBlank()) {
            throw new IllegalArgumentException("the speaker of a text to remember is blank");
        }
    }

    Utterance placed(String id, String sessionId, int turn) {
        return new Utterance(0, id, sessionId, turn, role, speaker, text, at);
    }
}
