package dev.ziggurat.memory.semantic.pattern;

import dev.ziggurat.memory.semantic.Remark;
import dev.ziggurat.memory.words.ContentWordAnalyzer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Holds what a model claims to have read against what was said in earnest: every word of it must occur in one sentence
 * that is no question, condition, fiction or quotation and nothing this memory put in. Endings may differ. Immutable.
 */
public final class SourceCheck {

    private static final int SHORTEST_COMMON_PART = 4;

    private final Set<String> speakerStems;
    private final List<Set<String>> sentences;

    public SourceCheck(Remark remark) {
        speakerStems = new HashSet<>(ContentWordAnalyzer.stems(remark.speaker()));
        sentences = SpokenText.sentences(remark.text()).stream()
                .map(sentence -> sentence.isQuestion() ? PatternExtractor.statementBefore(sentence) : sentence)
                .filter(sentence ->
                        Guards.SENTENCE.find(sentence.seen(), 0, sentence.seen().length()) < 0)
                .map(sentence -> (Set<String>) new HashSet<>(ContentWordAnalyzer.stems(sentence.written())))
                .filter(stems -> !stems.isEmpty())
                .toList();
    }

    /** Whether anything was said that a concept could come from. */
    public boolean isEmpty() {
        return sentences.isEmpty();
    }

    /** Whether one sentence has the words of subject and value; the speaker need not name themselves. */
    public boolean supports(String subject, String value) {
        List<String> needed = ContentWordAnalyzer.stems(value);
        if (needed.isEmpty()) {
            return false;
        }
        List<String> who = ContentWordAnalyzer.stems(subject).stream()
                .filter(stem -> !speakerStems.contains(stem))
                .toList();
        return sentences.stream().anyMatch(stems -> covers(stems, needed) && covers(stems, who));
    }

    private static boolean covers(Set<String> stems, List<String> needed) {
        return needed.stream()
                .allMatch(stem -> stems.contains(stem) || stems.stream().anyMatch(s -> alike(s, stem)));
    }

    private static boolean alike(String a, String b) {
        String shorter = a.length() < b.length() ? a : b;
        String longer = a.length() < b.length() ? b : a;
        return isWhole(shorter)
                ? longer.contains(shorter)
                : shorter.length() >= SHORTEST_COMMON_PART && longer.startsWith(shorter);
    }

    /** A word of one Chinese character stands in a sentence as a part of two pairs. */
    private static boolean isWhole(String stem) {
        return stem.codePointCount(0, stem.length()) == 1 && Character.isIdeographic(stem.codePointAt(0));
    }
}
