package dev.ziggurat.memory.semantic.pattern.voice;

import dev.ziggurat.memory.semantic.pattern.grammar.Sentence;
import java.util.List;

/** Tells the speaker's own sentences from the text that they want something done with. */
public final class Material {

    private static final int LONGEST_LAST_LINE_WORDS = 10;
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

    /** "Is that sentence active or passive", "make this a haiku": a sentence without I that speaks of language and texts. */
    public static boolean isAboutText(List<Sentence> sentences) {
        return sentences.size() > 1
                && sentences.stream()
                        .map(Sentence::seen)
                        .anyMatch(seen -> VoiceWords.OF_LANGUAGE.find(seen, 0, seen.length()) >= 0
                                && VoiceWords.FIRST_PERSON.find(seen, 0, seen.length()) < 0);
    }

    /** The sentences in front of the material, if there is any. */
    public static List<Sentence> before(List<Sentence> sentences) {
        for (int i = 0; i < sentences.size(); i++) {
            Sentence sentence = sentences.get(i);
            if (isAnnouncedBy(sentence) && !holdsIt(sentences, i)) {
                boolean standsBefore = i > 0
                        && i + 1 == sentences.size()
                        && (pointsUp(sentence.seen()) || pointsBack(sentence.seen()));
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
        return works || pointsUp(seen) || asksForLanguage(seen) || VoiceWords.TEXT_WORK_FIRST.matchAt(seen, 0) >= 0;
    }

    private static boolean pointsBack(String seen) {
        return VoiceWords.POINTS_BACK.find(seen, 0, seen.length()) >= 0;
    }

    /** «← разбери», "^ too simple?" */
    private static boolean pointsUp(String seen) {
        return seen.startsWith("^")
                || seen.startsWith("↑")
                || seen.indexOf('←') >= 0
                || seen.contains("<-")
                || seen.contains("<<")
                || seen.indexOf('☝') >= 0;
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

    /** "…\n\nmake Hank funnier": a last line that wants something done, and not for the speaker, works on what is above it. */
    public static void blankBeforeLastLine(char[] chars) {
        String text = new String(chars);
        int end = text.stripTrailing().length();
        int line = text.lastIndexOf('\n', end - 1) + 1;
        if (line == 0 || line >= end) {
            return;
        }
        String last = Sentence.of(text.substring(line, end)).seen().strip();
        String above = text.substring(0, line).strip();
        boolean apart = text.substring(0, line).endsWith("\n\n") || above.indexOf('\n') < 0;
        boolean task = apart
                && words(last, last.length()) <= LONGEST_LAST_LINE_WORDS
                && last.indexOf(Blanks.GAP) < 0
                && VoiceWords.FIRST_PERSON.find(last, 0, last.length()) < 0
                && (VoiceWords.NO_TEXT_TASK.matchAt(last, 0) < 0
                        || VoiceWords.ABOUT_THIS.find(last, 0, last.length()) >= 0);
        if (task) {
            Blanks.blank(chars, 0, line);
        }
    }

    private static int words(String seen, int end) {
        return seen.substring(0, end).strip().split(" +", -1).length;
    }
}
