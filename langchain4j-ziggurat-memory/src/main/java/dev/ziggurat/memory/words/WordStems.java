package dev.ziggurat.memory.words;

import dev.ziggurat.memory.words.Language.Script;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words of one text to their stems. For one thread. */
final class WordStems {

    private final LanguageGuess guess;
    private final Map<Language, Stemmer> stemmers = new EnumMap<>(Language.class);

    WordStems(LanguageGuess guess) {
        this.guess = guess;
    }

    private Stemmer stemmer(Language language) {
        return stemmers.computeIfAbsent(language, Stemmer::of);
    }

    /** Adds the word's stem, unless it is a stop word. */
    void addTo(List<String> stems, String word) {
        Character.UnicodeScript letters = letters(word);
        Script script = shared(letters);
        if (script == null) {
            OtherScripts.addTo(stems, word, letters);
            return;
        }
        Language language = guess.of(script);
        String stem = stem(language, word);
        if (stem != null) {
            stems.add(language.marked(stem));
        }
    }

    /**
     * Every stem that a text may have the word by; none for a stop word.
     *
     * @param leavesOut whether a word is left out that is a stop word of one of the others, unless the text is surely not in them
     */
    Set<String> variants(String word, Set<Language> others, boolean leavesOut) {
        Character.UnicodeScript letters = letters(word);
        Script script = shared(letters);
        if (script == null) {
            List<String> own = new ArrayList<>(1);
            OtherScripts.addTo(own, word, letters);
            return Set.copyOf(own);
        }
        Language language = guess.of(script);
        String own = stem(language, word);
        if (own == null) {
            return Set.of();
        }
        Set<String> variants = new LinkedHashSet<>();
        variants.add(language.marked(own));
        if (!language.isUsual()) {
            // A text of few words is taken for the usual language, whatever it is in.
            variants.add(own);
            Stemmer usual = stemmer(Language.usual(script));
            variants.add(usual.stem(usual.bare(word)));
        }
        for (Language other : others) {
            if (other != language && other.script() == script) {
                Stemmer stemmer = stemmer(other);
                String bare = stemmer.bare(word);
                if (leavesOut && !guess.isSureOf(script) && stemmer.isStopWord(bare)) {
                    return Set.of();
                }
                variants.add(other.marked(stemmer.stem(bare)));
            }
        }
        return variants;
    }

    private @Nullable String stem(Language language, String word) {
        Stemmer stemmer = stemmer(language);
        String bare = stemmer.bare(word);
        // Arabic letters are those of several languages: unless it is sure, a stop word of one may say much in another.
        boolean leavesOut = language != Language.ARABIC || guess.isSure(language);
        return leavesOut && stemmer.isStopWord(bare) ? null : stemmer.stem(bare);
    }

    private static @Nullable Script shared(Character.UnicodeScript letters) {
        return switch (letters) {
            case LATIN -> Script.LATIN;
            case CYRILLIC -> Script.CYRILLIC;
            case ARABIC -> Script.ARABIC;
            default -> null;
        };
    }

    /** The script of the first letter; in a number that of what stands behind it. */
    private static Character.UnicodeScript letters(String word) {
        for (int at = 0; at < word.length(); at += Character.charCount(word.codePointAt(at))) {
            int codePoint = word.codePointAt(at);
            if (Character.isLetter(codePoint)) {
                return Character.UnicodeScript.of(codePoint);
            }
        }
        return Character.UnicodeScript.COMMON;
    }
}
