package dev.ziggurat.memory.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.ru.RussianLightStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Texts to stems. Each word is taken apart by the rules of its language, which its script tells, and where several languages
 * share a script, a {@link LanguageGuess} over the text. Where that is not sure, Latin words are taken for English and Cyrillic
 * ones for Russian; the stems of other languages are marked, so that a question can be held against each of them. What is
 * written without blanks becomes {@link Bigrams}. Thread-safe.
 *
 * @see "docs/decisions/0042-which-language-a-word-is-in.md"
 */
public final class StemAnalyzer {

    private static final String ANY_FIELD = "text";
    private static final int LONGEST_ROW = 4;

    /** The language of a longer question is not in doubt, and it has words enough. */
    private static final int LONG = 10_000;

    private static final Analyzer ANALYZER = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer source = new StandardTokenizer();
            TokenStream words = new LowerCaseFilter(new EnglishPossessiveFilter(source));
            words = new StopFilter(words, STOP_WORDS);
            return new TokenStreamComponents(source, new RussianLightStemFilter(new PorterStemFilter(words)));
        }
    };

    private static final CharArraySet STOP_WORDS = bothStopWords();

    private StemAnalyzer() {}

    private static CharArraySet bothStopWords() {
        CharArraySet words = new CharArraySet(EnglishAnalyzer.ENGLISH_STOP_WORDS_SET, true);
        words.addAll(RussianAnalyzer.getDefaultStopSet());
        return CharArraySet.unmodifiableSet(words);
    }

    /** Those of English and Russian. */
    static CharArraySet stopWords() {
        return STOP_WORDS;
    }

    /** The different stems of a text, without stop words, in their order. */
    public static Set<String> stems(String text) {
        return new LinkedHashSet<>(inOrder(text));
    }

    /**
     * The tokenizer looks ahead from each character of a row that may be part of a word, such as underscores and joiners, in
     * search of its end. A few of them say what a row says.
     */
    private static String withoutRows(String text) {
        StringBuilder without = null;
        int row = 0;
        for (int i = 0; i < text.length(); i++) {
            row = joins(text.charAt(i)) ? row + 1 : 0;
            if (row > LONGEST_ROW) {
                without = without == null ? new StringBuilder(text.length()).append(text, 0, i) : without;
            } else if (without != null) {
                without.append(text.charAt(i));
            }
        }
        return without == null ? text : without.toString();
    }

    private static boolean joins(char c) {
        if (c < 0x80) {
            return c == '_';
        }
        int type = Character.getType(c);
        return type == Character.CONNECTOR_PUNCTUATION || type == Character.FORMAT;
    }

    /** The stems of a text, without stop words, as often as they occur. */
    public static List<String> inOrder(String text) {
        String legible = withoutRows(text);
        LanguageGuess guess = LanguageGuess.of(legible);
        return guess.isUsual() ? usual(legible) : guessed(legible, guess);
    }

    /** The stems of a text in English and Russian. */
    private static List<String> usual(String text) {
        List<String> stems = new ArrayList<>();
        try (TokenStream tokens = ANALYZER.tokenStream(ANY_FIELD, text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                stems.add(term.toString());
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory could not be read", e);
        }
        return stems;
    }

    /** The stems of a text in any language. */
    static List<String> guessed(String text, LanguageGuess guess) {
        WordStems words = new WordStems(guess);
        List<String> stems = new ArrayList<>();
        WordReader.read(text, new WordReader.Listener() {
            @Override
            public void word(String word) {
                words.addTo(stems, word);
            }

            @Override
            public void run(CharSequence characters) {
                Bigrams.addTo(stems, characters);
            }
        });
        return stems;
    }

    /**
     * The different words of a question, each as the stems that texts may have it by: as its own language is guessed, and as a
     * text would have it that was taken for another one. No stem belongs to two of them. A question whose language is not sure is
     * perhaps in one of the others: it is without their stop words as well, which those texts have not.
     *
     * @param others what texts were taken for, beside English, Russian and Arabic
     */
    public static List<Set<String>> askedWords(String question, Set<Language> others) {
        return askedWords(question, others, true);
    }

    private static List<Set<String>> askedWords(String question, Set<Language> others, boolean leavesOut) {
        String legible = withoutRows(question);
        LanguageGuess guess = LanguageGuess.of(legible);
        Set<Language> elsewhere = legible.length() > LONG ? Set.of() : others;
        AskedWords asked = new AskedWords();
        if (elsewhere.isEmpty() && guess.isUsual()) {
            usual(legible).forEach(stem -> asked.add(List.of(stem)));
            return asked.inOrder();
        }
        WordStems words = new WordStems(guess);
        WordReader.read(legible, new WordReader.Listener() {
            @Override
            public void word(String word) {
                asked.add(words.variants(word, elsewhere, leavesOut));
            }

            @Override
            public void run(CharSequence characters) {
                List<String> bigrams = new ArrayList<>();
                Bigrams.addTo(bigrams, characters);
                bigrams.forEach(bigram -> asked.add(List.of(bigram)));
            }
        });
        return asked.inOrder();
    }

    /**
     * All stems that texts may have the words of a question by.
     *
     * @param others what texts were taken for, beside English, Russian and Arabic
     */
    public static Set<String> queryStems(String question, Set<Language> others) {
        Set<String> stems = new LinkedHashSet<>();
        askedWords(question, others, false).forEach(stems::addAll);
        return stems;
    }
}
