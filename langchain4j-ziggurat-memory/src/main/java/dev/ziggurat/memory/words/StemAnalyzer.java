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
 * Texts to stems. English and Russian are told apart word by word: the English stemmer leaves Cyrillic words alone and the
 * Russian one Latin words, so that mixed texts need no decision. Words of other languages stay as they are. Thread-safe.
 */
public final class StemAnalyzer {

    private static final String ANY_FIELD = "text";
    private static final int LONGEST_ROW = 4;

    private static final Analyzer ANALYZER = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer source = new StandardTokenizer();
            TokenStream words = new LowerCaseFilter(new EnglishPossessiveFilter(source));
            words = new StopFilter(words, STOP_WORDS);
            return new TokenStreamComponents(source, new RussianLightStemFilter(new PorterStemFilter(words)));
        }
    };

    private static final CharArraySet STOP_WORDS = stopWords();

    private StemAnalyzer() {}

    private static CharArraySet stopWords() {
        CharArraySet words = new CharArraySet(EnglishAnalyzer.ENGLISH_STOP_WORDS_SET, true);
        words.addAll(RussianAnalyzer.getDefaultStopSet());
        return CharArraySet.unmodifiableSet(words);
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
        int type = Character.getType(c);
        return type == Character.CONNECTOR_PUNCTUATION || type == Character.FORMAT;
    }

    /** The stems of a text, without stop words, as often as they occur. */
    public static List<String> inOrder(String text) {
        List<String> stems = new ArrayList<>();
        try (TokenStream tokens = ANALYZER.tokenStream(ANY_FIELD, withoutRows(text))) {
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
}
