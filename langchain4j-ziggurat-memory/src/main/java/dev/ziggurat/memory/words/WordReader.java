package dev.ziggurat.memory.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.core.DecimalDigitFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** Texts to words in small letters, and to runs of characters that stand for words only in pairs. */
final class WordReader {

    private static final Analyzer ANALYZER = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer source = new StandardTokenizer();
            return new TokenStreamComponents(
                    source, new DecimalDigitFilter(new LowerCaseFilter(new CJKWidthFilter(source))));
        }
    };

    /** Hears the words of a text in their order. */
    interface Listener {
        void word(String word);

        /** Neighbouring characters without a blank between them, as {@link Bigrams} takes them. */
        void run(CharSequence characters);
    }

    private final Listener listener;
    private final StringBuilder run = new StringBuilder();
    /** Where in the text the run ends. */
    private int runEnd = -1;

    private WordReader(Listener listener) {
        this.listener = listener;
    }

    static void read(String text, Listener listener) {
        WordReader reader = new WordReader(listener);
        try (TokenStream tokens = ANALYZER.tokenStream("text", text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            OffsetAttribute offset = tokens.addAttribute(OffsetAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                if (offset.startOffset() != reader.runEnd) {
                    reader.endRun();
                }
                reader.take(term.toString());
                reader.runEnd = reader.run.isEmpty() ? -1 : offset.endOffset();
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory could not be read", e);
        }
        reader.endRun();
    }

    /** A name in Latin letters may have a Korean ending: then it is cut there. */
    private void take(String token) {
        int from = 0;
        int at = 0;
        while (at < token.length()) {
            int codePoint = token.codePointAt(at);
            int next = at + Character.charCount(codePoint);
            if (Bigrams.covers(codePoint)) {
                if (from < at) {
                    word(token.substring(from, at));
                }
                run.appendCodePoint(codePoint);
                from = next;
            }
            at = next;
        }
        if (from < token.length()) {
            word(token.substring(from));
        }
    }

    private void word(String word) {
        endRun();
        listener.word(word);
    }

    private void endRun() {
        if (!run.isEmpty()) {
            listener.run(run);
            run.setLength(0);
        }
    }
}
