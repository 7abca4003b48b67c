package dev.ziggurat.memory.words;

import java.util.List;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.bn.BengaliAnalyzer;
import org.apache.lucene.analysis.bn.BengaliNormalizer;
import org.apache.lucene.analysis.bn.BengaliStemmer;
import org.apache.lucene.analysis.el.GreekAnalyzer;
import org.apache.lucene.analysis.el.GreekStemmer;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.hi.HindiNormalizer;
import org.apache.lucene.analysis.hi.HindiStemmer;
import org.apache.lucene.analysis.in.IndicNormalizer;

/** Words of scripts that one language alone is commonly written in, or one above all: nothing has to be guessed. */
final class OtherScripts {

    private static final String ACCENTED = "άέήίόύώϊΐϋΰς";
    private static final String BARE = "αεηιουωιιυυσ";

    private OtherScripts() {}

    /** Adds the stem of a word, unless it is a stop word. */
    static void addTo(List<String> stems, String word, Character.UnicodeScript script) {
        switch (script) {
            case GREEK -> add(stems, greek(word), GreekAnalyzer.getDefaultStopSet(), new GreekStemmer()::stem);
            case DEVANAGARI -> add(stems, hindi(word), HindiAnalyzer.getDefaultStopSet(), new HindiStemmer()::stem);
            case BENGALI -> add(stems, bengali(word), BengaliAnalyzer.getDefaultStopSet(), new BengaliStemmer()::stem);
            default -> stems.add(word);
        }
    }

    private static void add(List<String> stems, String word, CharArraySet stopWords, Stemmer.Rules rules) {
        if (!stopWords.contains(word)) {
            char[] letters = word.toCharArray();
            int length = rules.apply(letters, letters.length);
            stems.add(length == 0 ? word : new String(letters, 0, length));
        }
    }

    private static String greek(String word) {
        StringBuilder bare = new StringBuilder(word);
        for (int i = 0; i < bare.length(); i++) {
            int accented = ACCENTED.indexOf(bare.charAt(i));
            if (accented >= 0) {
                bare.setCharAt(i, BARE.charAt(accented));
            }
        }
        return bare.toString();
    }

    private static String hindi(String word) {
        char[] letters = word.toCharArray();
        int length = new IndicNormalizer().normalize(letters, letters.length);
        return new String(letters, 0, new HindiNormalizer().normalize(letters, length));
    }

    private static String bengali(String word) {
        char[] letters = word.toCharArray();
        int length = new IndicNormalizer().normalize(letters, letters.length);
        return new String(letters, 0, new BengaliNormalizer().normalize(letters, length));
    }
}
