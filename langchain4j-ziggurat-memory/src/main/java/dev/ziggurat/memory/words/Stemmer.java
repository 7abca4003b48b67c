package dev.ziggurat.memory.words;

import java.util.function.Supplier;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.ar.ArabicNormalizer;
import org.apache.lucene.analysis.ar.ArabicStemmer;
import org.apache.lucene.analysis.bg.BulgarianAnalyzer;
import org.apache.lucene.analysis.bg.BulgarianStemmer;
import org.apache.lucene.analysis.ca.CatalanAnalyzer;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.cz.CzechStemmer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.de.GermanLightStemmer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.es.SpanishLightStemmer;
import org.apache.lucene.analysis.fa.PersianAnalyzer;
import org.apache.lucene.analysis.fa.PersianNormalizer;
import org.apache.lucene.analysis.fa.PersianStemmer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fi.FinnishLightStemmer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemmer;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.hu.HungarianLightStemmer;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.analysis.id.IndonesianStemmer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.it.ItalianLightStemmer;
import org.apache.lucene.analysis.lv.LatvianAnalyzer;
import org.apache.lucene.analysis.lv.LatvianStemmer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.no.NorwegianLightStemmer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseLightStemmer;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.ru.RussianLightStemmer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;
import org.tartarus.snowball.SnowballProgram;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.CatalanStemmer;
import org.tartarus.snowball.ext.DanishStemmer;
import org.tartarus.snowball.ext.DutchStemmer;
import org.tartarus.snowball.ext.RomanianStemmer;
import org.tartarus.snowball.ext.SwedishStemmer;
import org.tartarus.snowball.ext.TurkishStemmer;

/** Takes the ending off words of one language, by the gentlest of Lucene's rules that still find its common endings. For one thread. */
final class Stemmer {

    /** Longer ones before an apostrophe are words of their own. */
    private static final int LONGEST_ARTICLE = 4;

    /** Works on a word in place. */
    @FunctionalInterface
    interface Rules {
        /** @return the new length */
        int apply(char[] word, int length);
    }

    private final Language language;
    private final CharArraySet stopWords;
    private final Rules rules;

    private Stemmer(Language language, Supplier<CharArraySet> stopWords, Rules rules) {
        this.language = language;
        this.stopWords = stopWords.get();
        this.rules = rules;
    }

    static Stemmer of(Language language) {
        return switch (language) {
            case GERMAN -> new Stemmer(language, GermanAnalyzer::getDefaultStopSet, new GermanLightStemmer()::stem);
            case FRENCH -> new Stemmer(language, FrenchAnalyzer::getDefaultStopSet, new FrenchLightStemmer()::stem);
            case SPANISH -> new Stemmer(language, SpanishAnalyzer::getDefaultStopSet, new SpanishLightStemmer()::stem);
            case ITALIAN -> new Stemmer(language, ItalianAnalyzer::getDefaultStopSet, new ItalianLightStemmer()::stem);
            case PORTUGUESE ->
                new Stemmer(language, PortugueseAnalyzer::getDefaultStopSet, new PortugueseLightStemmer()::stem);
            case DUTCH -> new Stemmer(language, DutchAnalyzer::getDefaultStopSet, snowball(new DutchStemmer()));
            case SWEDISH -> new Stemmer(language, SwedishAnalyzer::getDefaultStopSet, snowball(new SwedishStemmer()));
            case DANISH -> new Stemmer(language, DanishAnalyzer::getDefaultStopSet, snowball(new DanishStemmer()));
            case NORWEGIAN ->
                new Stemmer(
                        language,
                        NorwegianAnalyzer::getDefaultStopSet,
                        new NorwegianLightStemmer(NorwegianLightStemmer.BOKMAAL)::stem);
            case FINNISH -> new Stemmer(language, FinnishAnalyzer::getDefaultStopSet, new FinnishLightStemmer()::stem);
            case HUNGARIAN ->
                new Stemmer(language, HungarianAnalyzer::getDefaultStopSet, new HungarianLightStemmer()::stem);
            case CZECH -> new Stemmer(language, CzechAnalyzer::getDefaultStopSet, new CzechStemmer()::stem);
            case ROMANIAN ->
                new Stemmer(language, RomanianAnalyzer::getDefaultStopSet, snowball(new RomanianStemmer()));
            case CATALAN -> new Stemmer(language, CatalanAnalyzer::getDefaultStopSet, snowball(new CatalanStemmer()));
            case TURKISH -> new Stemmer(language, TurkishAnalyzer::getDefaultStopSet, snowball(new TurkishStemmer()));
            case INDONESIAN ->
                new Stemmer(
                        language,
                        IndonesianAnalyzer::getDefaultStopSet,
                        (word, length) -> new IndonesianStemmer().stem(word, length, true));
            case LATVIAN -> new Stemmer(language, LatvianAnalyzer::getDefaultStopSet, new LatvianStemmer()::stem);
            case BULGARIAN -> new Stemmer(language, BulgarianAnalyzer::getDefaultStopSet, new BulgarianStemmer()::stem);
            case ARABIC -> new Stemmer(language, ArabicAnalyzer::getDefaultStopSet, Stemmer::arabic);
            case PERSIAN -> new Stemmer(language, PersianAnalyzer::getDefaultStopSet, Stemmer::persian);
            case RUSSIAN -> new Stemmer(language, StemAnalyzer::stopWords, new RussianLightStemmer()::stem);
            case ENGLISH, POLISH, VIETNAMESE, UKRAINIAN, URDU ->
                new Stemmer(language, StemAnalyzer::stopWords, new Porter());
        };
    }

    private static Rules snowball(SnowballStemmer stemmer) {
        return (word, length) -> {
            stemmer.setCurrent(word, length);
            stemmer.stem();
            return copied(stemmer, word);
        };
    }

    private static int copied(SnowballProgram from, char[] word) {
        int length = Math.min(word.length, from.getCurrentBufferLength());
        System.arraycopy(from.getCurrentBuffer(), 0, word, 0, length);
        return length;
    }

    private static int arabic(char[] word, int length) {
        return new ArabicStemmer().stem(word, new ArabicNormalizer().normalize(word, length));
    }

    private static int persian(char[] word, int length) {
        int normal = new PersianNormalizer().normalize(word, new ArabicNormalizer().normalize(word, length));
        return new PersianStemmer().stem(word, normal);
    }

    /** What is compared of a word: without an article before an apostrophe, or a case behind it. */
    String bare(String word) {
        return switch (language) {
            case FRENCH, ITALIAN, CATALAN -> withoutArticle(word);
            case TURKISH -> beforeApostrophe(word);
            case GERMAN -> word.replace("ß", "ss");
            case ROMANIAN -> word.replace('ș', 'ş').replace('ț', 'ţ');
            case ENGLISH -> withoutPossessive(word);
            default -> word;
        };
    }

    private static int apostrophe(String word) {
        return Math.max(word.indexOf('\''), word.indexOf('’'));
    }

    private static String withoutArticle(String word) {
        int at = apostrophe(word);
        return at > 0 && at <= LONGEST_ARTICLE && at < word.length() - 1 ? word.substring(at + 1) : word;
    }

    private static String beforeApostrophe(String word) {
        int at = apostrophe(word);
        return at > 0 ? word.substring(0, at) : word;
    }

    private static String withoutPossessive(String word) {
        int at = word.length() - 2;
        boolean possessive = at >= 0 && word.charAt(at + 1) == 's' && "'’＇".indexOf(word.charAt(at)) >= 0;
        return possessive ? word.substring(0, at) : word;
    }

    boolean isStopWord(String bare) {
        return stopWords.contains(bare);
    }

    /** A bare word without its ending. */
    String stem(String bare) {
        char[] letters = bare.toCharArray();
        int length = rules.apply(letters, letters.length);
        String stem = length == 0 ? bare : new String(letters, 0, length);
        // A capital at the beginning of a sentence has lost the dot that tells one letter from the other.
        return language == Language.TURKISH ? stem.replace('ı', 'i') : stem;
    }
}
