package dev.ziggurat.memory.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Porter's rules for English, one word at a time; Lucene has them for streams of words only. For one thread. */
final class Porter implements Stemmer.Rules {

    private final OneWord word = new OneWord();
    private final PorterStemFilter filter = new PorterStemFilter(word);

    @Override
    public int apply(char[] letters, int length) {
        word.letters = letters;
        word.length = length;
        try {
            filter.incrementToken();
        } catch (IOException e) {
            throw new UncheckedIOException("a word in memory could not be read", e);
        }
        // No rule makes a word longer.
        int left = Math.min(letters.length, word.term.length());
        System.arraycopy(word.term.buffer(), 0, letters, 0, left);
        return left;
    }

    private static final class OneWord extends TokenStream {

        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private char[] letters = {};
        private int length;

        @Override
        public boolean incrementToken() {
            clearAttributes();
            term.copyBuffer(letters, 0, length);
            return true;
        }
    }
}
