package dev.ziggurat.memory.semantic.pattern.voice;

import dev.ziggurat.memory.semantic.pattern.grammar.Sentence;
import dev.ziggurat.memory.semantic.pattern.grammar.ValueChecks;

/** Whether a whole message is a game, a story, an exercise or a thought experiment. */
public final class Pretence {

    private Pretence() {}

    public static boolean isOne(String text) {
        String seen = Sentence.of(text).seen();
        return text.stripLeading().startsWith("*") && text.indexOf('*', text.indexOf('*') + 2) > 0 && !isList(text)
                || VoiceWords.PRETENCE.find(seen, 0, seen.length()) >= 0
                || castsRoles(seen);
    }

    private static boolean isList(String text) {
        return text.stripLeading().startsWith("* ") || text.stripLeading().startsWith("**");
    }

    /** "I'll be the customer and you be the waiter", "you're a knight, I am the king". */
    private static boolean castsRoles(String seen) {
        int first = VoiceWords.YOU_ARE.matchAt(seen.strip(), 0);
        if (first >= 0
                && VoiceWords.NO_ROLE.matchAt(
                                seen.strip(), Math.min(first + 1, seen.strip().length()))
                        < 0) {
            return true;
        }
        if (seen.startsWith("ты ") && ValueChecks.namesTrade(Sentence.of(seen), 3)) {
            return true;
        }
        int you = VoiceWords.YOUR_ROLE.find(seen, 0, seen.length());
        return you >= 0 && VoiceWords.MY_ROLE.find(seen, 0, seen.length()) >= 0;
    }
}
