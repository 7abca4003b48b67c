package dev.ziggurat.memory.recall;

import dev.ziggurat.memory.entry.LowerCase;
import dev.ziggurat.memory.words.Language;
import dev.ziggurat.memory.words.StemAnalyzer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the form of a text tells. */
final class QuestionCues {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}'’]+");
    /** Without what follows an apostrophe: "I'm" is "I". */
    private static final Pattern WORD_ALONE = Pattern.compile("[\\p{L}\\p{N}]+");

    private static final Pattern BLANKS = Pattern.compile("\\s{2,}");
    private static final Set<String> FIRST_PERSON = Set.of(("i me my mine myself we us our ours"
                    + " я меня мне мной мой моя мое моё мои моего моей моих моим мою мы нас нам наш наша наше наши нашу нашей наших"
                    + " ich mich mir mein meine meinen meinem meiner wir uns unser unsere je moi mon ma mes nous yo mi mis nosotros"
                    + " eu meu minha io mio mia 저 나는 내가")
            .split(" "));
    private static final String FIRST_PERSON_CHARACTERS = "我咱私僕俺저";

    /** Words that questions are made of: whether a memory knows them says nothing. */
    private static final Set<String> FRAME =
            StemAnalyzer.stems("what which who whom whose where when how why did do does i my me"
                    + " you your we our us has have had were was can could would he she his her that"
                    + " кто что где когда куда откуда почему зачем как какой какая какое какие сколько чей меня мне мой моя мои моего"
                    + " моей моих мою");

    private QuestionCues() {}

    /** The stems of names and of the words that questions are made of. */
    static Set<String> withFrame(Set<String> names) {
        Set<String> stems = new HashSet<>(FRAME);
        stems.addAll(names);
        return stems;
    }

    static boolean endsAsQuestion(String text) {
        String end = text.stripTrailing();
        return end.endsWith("?") || end.endsWith("？");
    }

    static boolean inFirstPerson(String text) {
        Matcher words = WORD_ALONE.matcher(text);
        while (words.find()) {
            if (isFirstPerson(LowerCase.of(words.group()))) {
                return true;
            }
        }
        return text.chars().anyMatch(c -> isFirstPerson((char) c));
    }

    /** @param word in small letters */
    static boolean isFirstPerson(String word) {
        return FIRST_PERSON.contains(word);
    }

    /** Whether one character says it, where words have no blanks between them. */
    static boolean isFirstPerson(char character) {
        return FIRST_PERSON_CHARACTERS.indexOf(character) >= 0;
    }

    /**
     * Which of the names the text mentions, by their stems; any part of a longer name will do.
     *
     * @param languages that names may have endings of, beside the usual ones
     */
    static Set<Integer> mentioned(List<String> names, String text, Set<Language> languages) {
        Set<String> stems = StemAnalyzer.queryStems(text, languages);
        Set<Integer> mentioned = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (StemAnalyzer.stems(names.get(i)).stream().anyMatch(stems::contains)) {
                mentioned.add(i);
            }
        }
        return mentioned;
    }

    /** All stems of the given texts. */
    static Set<String> stems(Set<String> texts) {
        Set<String> stems = new HashSet<>();
        texts.forEach(text -> stems.addAll(StemAnalyzer.stems(text)));
        return stems;
    }

    /** The text without the words of the given names; the text itself when nothing else would be left. */
    static String without(Set<String> names, String text, Set<Language> languages) {
        Set<String> stems = stems(names);
        if (stems.isEmpty()) {
            return text;
        }
        Matcher words = WORD.matcher(text);
        StringBuilder rest = new StringBuilder();
        while (words.find()) {
            boolean name =
                    StemAnalyzer.queryStems(words.group(), languages).stream().anyMatch(stems::contains);
            words.appendReplacement(rest, name ? "" : Matcher.quoteReplacement(words.group()));
        }
        words.appendTail(rest);
        String left = BLANKS.matcher(rest).replaceAll(" ").strip();
        return StemAnalyzer.stems(left).isEmpty() ? text : left;
    }
}
