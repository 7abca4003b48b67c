package dev.ziggurat.memory.semantic.pattern;

import dev.ziggurat.memory.semantic.ConceptDraft;
import dev.ziggurat.memory.semantic.Relation;
import dev.ziggurat.memory.semantic.pattern.grammar.Sentence;

/**
 * Tells what instructs the model from what is known. A fact stands in every later prompt: an instruction that was kept as
 * one would be read again and again, by whoever asks.
 */
public final class Instructions {

    private Instructions() {}

    /** Whether what would be remembered tells the model what to do. */
    public static boolean isOne(ConceptDraft draft) {
        String value = Sentence.of(draft.value()).seen();
        return has(value, 0)
                || has(Sentence.of(draft.subject()).seen(), 0)
                || (draft.relation() == Relation.NOTE && begins(value, 0));
    }

    /** Whether a request to remember goes on, from this place, as an instruction. */
    static boolean follows(String seen, int from) {
        return begins(seen, from) || has(seen, from);
    }

    private static boolean has(String seen, int from) {
        return Guards.INSTRUCTION.find(seen, from, seen.length()) >= 0;
    }

    private static boolean begins(String seen, int from) {
        int at = from;
        for (int next = Guards.BEFORE_INSTRUCTION.matchAt(seen, at);
                next > at && Guards.INSTRUCTION_START.matchAt(seen, at) < 0;
                next = Guards.BEFORE_INSTRUCTION.matchAt(seen, at)) {
            at = next;
            while (at < seen.length() && !Character.isLetterOrDigit(seen.charAt(at))) {
                at++;
            }
        }
        return Guards.INSTRUCTION_START.matchAt(seen, at) >= 0;
    }
}
