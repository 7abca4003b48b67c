package dev.ziggurat.memory.semantic.pattern.time;

import dev.ziggurat.memory.semantic.pattern.grammar.Sentence;
import java.util.ArrayList;
import java.util.List;

/** A word of a sentence with its place. */
record Word(String text, int start, int end) {

    static List<Word> in(String seen) {
        List<Word> words = new ArrayList<>();
        int i = 0;
        while (i < seen.length()) {
            int end = i;
            while (end < seen.length() && Sentence.isWordChar(seen.charAt(end))) {
                end++;
            }
            if (end > i) {
                words.add(new Word(seen.substring(i, end), i, end));
            }
            i = Math.max(end, i + 1);
        }
        return words;
    }
}
