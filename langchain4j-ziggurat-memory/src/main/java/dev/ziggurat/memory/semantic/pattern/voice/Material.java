package dev.ziggurat.memory.semantic.pattern.voice;

import dev.ziggurat.memory.semantic.pattern.grammar.Sentence;
import java.util.List;

/** Tells the speaker's own sentences from the text that they want something done with. */
public final class Material {

    private static final int LONGEST_PREFACE_WORDS = 12;

    private Material() {}

    /**
     * "Shorten to 20 words", and on the next line somebody introduces themselves: a first line without I and me, which is no
     * question and asks for nothing that a person's circumstances matter for, is a task, and what comes then its material.
     */
    public static void blankBehindFirstLine(char[] chars) {
        int end = Blanks.lineEnd(chars, 0);
        int next = end;
        while (next < chars.length && (chars[next] == '\n' || chars[next] == ' ')) {
            next++;
        }
        if (next >= chars.length || end == 0) {
            return;
        }
        String first = Sentence.of(new String(chars, 0, end)).seen().strip();
        String rest = Sentence.of(new String(chars, next, chars.length - next)).seen();
        boolean task = !first.isEmpty()
                && first.indexOf(Blanks.GAP) < 0
                && words(first, first.length()) <= LONGEST_PREFACE_WORDS
                && VoiceWords.SELF.find(first, 0, first.length()) < 0
                && VoiceWords.NO_TEXT_TASK.matchAt(first, 0) < 0
                && VoiceWords.ABOUT_SELF.find(first, 0, first.length()) < 0;
        boolean introduces = VoiceWords.SELF_START.matchAt(rest, 0) >= 0;
        if (task && introduces) {
            Blanks.blank(chars, next, chars.length);
        }
    }

    /** The sentences in front of the material, if there is any. */
    public static List<Sentence> before(List<Sentence> sentences) {
        for (int i = 0; i < sentences.size(); i++) {
            Sentence sentence = sentences.get(i);
            if (isAnnouncedBy(sentence) && !holdsIt(sentences, i)) {
                boolean standsBefore = i > 0
                        && i + 1 == sentences.size()
                        && VoiceWords.POINTS_BACK.find(
                                        sentence.seen(), 0, sentence.seen().length())
                                >= 0;
                return standsBefore ? List.of() : sentences.subList(0, i);
            }
        }
        return sentences;
    }

    public static boolean isAnnouncedBy(Sentence sentence) {
        return announces(sentence) || worksOnText(sentence);
    }

    /** Whether the material was code or a quotation and is gone already. */
    private static boolean holdsIt(List<Sentence> sentences, int at) {
        return sentences.get(at).seen().indexOf(Blanks.GAP) >= 0
                || (at + 1 < sentences.size() && sentences.get(at + 1).seen().charAt(0) == Blanks.GAP);
    }

    /** "Proofread this." What comes then, to the end of the message, is the text. */
    private static boolean worksOnText(Sentence sentence) {
        String seen = sentence.seen();
        boolean works = VoiceWords.TEXT_WORK.find(seen, 0, seen.length()) >= 0
                || VoiceWords.TEXT_REFERENCE.find(seen, 0, seen.length()) >= 0
                        && VoiceWords.REQUEST.matchAt(seen, 0) >= 0;
        return works || asksForLanguage(seen) || VoiceWords.TEXT_WORK_FIRST.matchAt(seen, 0) >= 0;
    }

    /** "How do I say … in Dutch", "the Latin for …". */
    private static boolean asksForLanguage(String seen) {
        if (VoiceWords.SAYING_IT.matchAt(seen, 0) < 0
                && VoiceWords.LANGUAGE.matchAt(seen, 0) < 0
                && VoiceWords.INTO_LANGUAGE.matchAt(seen, 0) < 0
                && VoiceWords.IN_LANGUAGE.matchAt(seen, 0) < 0) {
            return false;
        }
        if (VoiceWords.IN_LANGUAGE.find(seen, 0, seen.length()) >= 0) {
            return true;
        }
        for (int i = VoiceWords.LANGUAGE.find(seen, 0, seen.length()); i >= 0; ) {
            String before = seen.substring(0, i).stripTrailing();
            int end = VoiceWords.LANGUAGE.matchAt(seen, i);
            boolean into = VoiceWords.INTO_LANGUAGE.matchAt(before, before.lastIndexOf(' ') + 1) >= 0;
            if (into || seen.startsWith(" for ", end) || seen.startsWith(" version", end)) {
                return true;
            }
            i = VoiceWords.LANGUAGE.find(seen, end, seen.length());
        }
        return false;
    }

    /** A task or another's words, and a colon. */
    private static boolean announces(Sentence sentence) {
        String seen = sentence.seen();
        int colon = seen.indexOf(':');
        boolean clockTime = colon > 0
                && colon + 1 < seen.length()
                && Character.isDigit(seen.charAt(colon - 1))
                && Character.isDigit(seen.charAt(colon + 1));
        if (colon < 0 || clockTime || VoiceWords.ABOUT_SELF.find(seen, 0, colon) >= 0) {
            return false;
        }
        return VoiceWords.TASK.matchAt(seen, 0) >= 0
                || VoiceWords.OTHERS_WORDS.find(seen, 0, colon) >= 0
                || VoiceWords.TEXT_WORK.find(seen, 0, colon) >= 0
                || VoiceWords.TEXT_NOUN.find(seen, 0, colon) >= 0 && words(seen, colon) <= LONGEST_PREFACE_WORDS;
    }

    private static int words(String seen, int end) {
        return seen.substring(0, end).strip().split(" +", -1).length;
    }
}
