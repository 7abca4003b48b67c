package dev.ziggurat.memory.recall;

import dev.ziggurat.memory.api.Said;
import dev.ziggurat.memory.entry.LowerCase;
import dev.ziggurat.memory.episodic.Utterance;
import java.util.Set;

/**
 * What the form of an utterance tells, as bits of one number: a view keeps them for each. Read in one pass: a view of a long
 * dialogue reads them for every utterance while somebody waits.
 */
final class UtteranceCues {

    /** A long text, such as a file that somebody pasted, is judged by its beginning. */
    private static final int MAX_CHARS = 2_000;

    private static final int ASKS = 1;
    private static final int OF_SELF = 2;
    private static final int FIRST_KIND = 4;

    private static final AnswerKind[] KINDS = AnswerKind.values();

    /** Before a word with a capital letter they tell of a place. */
    private static final Set<String> BEFORE_PLACES =
            Set.of("in", "at", "to", "from", "near", "в", "во", "на", "из", "с", "до", "под", "около");

    private static final String ARTICLE = "the";
    private static final char FIRST_IDEOGRAPH = '\u2E80';

    private int cues;
    /** Whether the last words were of those before places, with an article perhaps. */
    private boolean placeMayFollow;

    private UtteranceCues() {}

    /** What a model says of itself tells nothing about anybody. */
    static byte of(Utterance utterance) {
        String text = utterance.text();
        UtteranceCues read = new UtteranceCues();
        read.read(text.substring(0, Math.min(text.length(), MAX_CHARS)));
        int cues = utterance.role() == Said.Role.ASSISTANT ? read.cues & ~OF_SELF : read.cues;
        return (byte) (cues | (QuestionCues.endsAsQuestion(text) ? ASKS : 0));
    }

    private void read(String text) {
        int from = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            boolean inWord = c < FIRST_IDEOGRAPH && Character.isLetterOrDigit(c);
            if (inWord && from < 0) {
                from = i;
            } else if (!inWord && from >= 0) {
                word(text.substring(from, i));
                from = -1;
            }
            if (c >= FIRST_IDEOGRAPH) {
                character(c);
            } else if (!inWord && !Character.isWhitespace(c)) {
                placeMayFollow = false;
            }
        }
    }

    private void word(String word) {
        if (placeMayFollow && Character.isUpperCase(word.charAt(0))) {
            cues |= bit(AnswerKind.PLACE);
        }
        String small = LowerCase.of(word);
        placeMayFollow = BEFORE_PLACES.contains(small) || (placeMayFollow && small.equals(ARTICLE));
        cues |= QuestionCues.isFirstPerson(small) ? OF_SELF : 0;
        for (AnswerKind kind : KINDS) {
            cues |= kind.isGivenBy(small) ? bit(kind) : 0;
        }
    }

    private void character(char c) {
        cues |= QuestionCues.isFirstPerson(c) ? OF_SELF : 0;
        for (AnswerKind kind : KINDS) {
            cues |= kind.isGivenBy(c) ? bit(kind) : 0;
        }
    }

    private static int bit(AnswerKind kind) {
        return FIRST_KIND << kind.ordinal();
    }

    static boolean asks(byte cues) {
        return (cues & ASKS) != 0;
    }

    static boolean tellsOfSelf(byte cues) {
        return (cues & OF_SELF) != 0;
    }

    static boolean gives(byte cues, AnswerKind kind) {
        return (cues & bit(kind)) != 0;
    }
}
