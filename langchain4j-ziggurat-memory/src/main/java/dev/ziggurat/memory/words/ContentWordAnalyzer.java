package dev.ziggurat.memory.words;

import dev.ziggurat.memory.entry.LowerCase;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Words without their endings, so that forms of one word are equal: квантовая, квантовой → квантов; dogs → dog. Cyrillic
 * words lose the longest Russian ending that leaves three letters, other words an English plural, and what is written
 * without blanks is cut into {@link Bigrams}: 我喜欢绿茶 and 绿茶 share one. Meant for comparing short phrases, not for prose.
 */
public final class ContentWordAnalyzer {

    private static final Set<String> EMPTY_WORDS = Set.of(
            "a", "an", "the", "of", "to", "in", "on", "at", "is", "are", "was", "and", "or", "for", "with", "s", "it",
            "be", "do", "does", "did", "what", "which", "who", "where", "when", "how", "и", "в", "во", "на", "с", "со",
            "к", "у", "о", "об", "а", "но", "что", "это", "как", "по", "за", "из", "от", "ли", "где", "кто", "есть");

    private static final List<String> RUSSIAN_ENDINGS = List.of(
            "иями", "ьями", "остями", "ость", "ости", "остью", "ями", "ами", "его", "ого", "ему", "ому", "ими", "ыми",
            "иям", "ием", "иях", "ией", "ьям", "ьев", "ев", "ов", "ах", "ях", "ам", "ям", "ой", "ей", "ий", "ый", "ом",
            "ем", "им", "ым", "их", "ых", "ую", "юю", "ая", "яя", "ою", "ею", "ое", "ее", "ие", "ые", "ия", "ию", "ии",
            "ья", "ью", "ье", "а", "е", "и", "о", "у", "ы", "ь", "ю", "я", "й");

    private static final int SHORTEST_STEM = 3;
    private static final char FIRST_OF_OTHER_WIDTH = '\uFF00';
    private static final char LAST_OF_OTHER_WIDTH = '\uFFEF';

    private ContentWordAnalyzer() {}

    /** The stems of all words of a text but the empty ones, in order. */
    public static List<String> stems(String text) {
        String even = isOfManyWidths(text) ? Normalizer.normalize(text, Normalizer.Form.NFKC) : text;
        List<String> stems = new ArrayList<>();
        Part part = Part.GAP;
        int from = 0;
        for (int at = 0; at < even.length(); ) {
            int codePoint = even.codePointAt(at);
            Part next = part(codePoint);
            if (next != part) {
                add(stems, part, even.substring(from, at));
                part = next;
                from = at;
            }
            at += Character.charCount(codePoint);
        }
        add(stems, part, even.substring(from));
        return stems;
    }

    private enum Part {
        GAP,
        WORD,
        /** Words without blanks between them. */
        RUN
    }

    private static Part part(int codePoint) {
        if (Bigrams.covers(codePoint)) {
            return Part.RUN;
        }
        return Character.isLetterOrDigit(codePoint) ? Part.WORD : Part.GAP;
    }

    private static void add(List<String> stems, Part part, String text) {
        if (part == Part.RUN) {
            Bigrams.addTo(stems, text);
        } else if (part == Part.WORD) {
            String word = LowerCase.of(text).replace('ё', 'е');
            if (!EMPTY_WORDS.contains(word)) {
                stems.add(stem(word));
            }
        }
    }

    /** Japanese and Chinese texts have letters and digits as wide as their own characters, and some of their own half as wide. */
    private static boolean isOfManyWidths(String text) {
        return text.chars().anyMatch(c -> c >= FIRST_OF_OTHER_WIDTH && c <= LAST_OF_OTHER_WIDTH);
    }

    /** What two phrases that say the same share: their stems in order; the words themselves if nothing else is left. */
    public static String key(String phrase) {
        String stems = String.join(" ", stems(phrase));
        return stems.isEmpty() ? LowerCase.of(phrase.strip()).replace('ё', 'е') : stems;
    }

    /** A lower-case word without its ending. */
    static String stem(String word) {
        if (Character.UnicodeBlock.of(word.charAt(0)) == Character.UnicodeBlock.CYRILLIC) {
            return russianStem(word);
        }
        return englishStem(word);
    }

    private static String russianStem(String word) {
        String best = word;
        for (String ending : RUSSIAN_ENDINGS) {
            int left = word.length() - ending.length();
            if (left >= SHORTEST_STEM && left < best.length() && word.endsWith(ending)) {
                best = word.substring(0, left);
            }
        }
        return best;
    }

    private static String englishStem(String word) {
        int length = word.length();
        if (length > 4 && word.endsWith("ies")) {
            return word.substring(0, length - 3) + "y";
        }
        if (length > 3 && word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us") && !word.endsWith("is")) {
            boolean afterHiss =
                    word.endsWith("ches") || word.endsWith("shes") || word.endsWith("sses") || word.endsWith("xes");
            return word.substring(0, length - (afterHiss ? 2 : 1));
        }
        return word;
    }
}
