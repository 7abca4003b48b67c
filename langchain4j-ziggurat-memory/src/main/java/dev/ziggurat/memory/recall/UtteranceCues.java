package dev.ziggurat.memory.recall;

import dev.ziggurat.memory.api.Said;
import dev.ziggurat.memory.episodic.Utterance;

/** What the form of an utterance tells, as bits of one number: a view keeps them for each. */
final class UtteranceCues {

    /** A long text, such as a file that somebody pasted, is judged by its beginning. */
    private static final int MAX_CHARS = 2_000;

    private static final int ASKS = 1;
    private static final int OF_SELF = 2;
    private static final int FIRST_KIND = 4;

    private UtteranceCues() {}

    /** What a model says of itself tells nothing about anybody. */
    static byte of(Utterance utterance) {
        String text = utterance.text();
        boolean person = utterance.role() != Said.Role.ASSISTANT;
        String start = text.substring(0, Math.min(text.length(), MAX_CHARS));
        int cues = (QuestionCues.endsAsQuestion(text) ? ASKS : 0)
                | (person && QuestionCues.inFirstPerson(start) ? OF_SELF : 0);
        for (AnswerKind kind : AnswerKind.values()) {
            cues |= kind.isGivenBy(start) ? FIRST_KIND << kind.ordinal() : 0;
        }
        return (byte) cues;
    }

    static boolean asks(byte cues) {
        return (cues & ASKS) != 0;
    }

    static boolean tellsOfSelf(byte cues) {
        return (cues & OF_SELF) != 0;
    }

    static boolean gives(byte cues, AnswerKind kind) {
        return (cues & FIRST_KIND << kind.ordinal()) != 0;
    }
}
