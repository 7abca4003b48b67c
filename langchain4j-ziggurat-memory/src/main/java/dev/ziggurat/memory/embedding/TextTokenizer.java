package dev.ziggurat.memory.embedding;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import dev.ziggurat.memory.entry.EmbeddingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** A {@code tokenizer.json} of any family, without padding and truncation. Thread-safe. */
final class TextTokenizer implements AutoCloseable {

    private static final Map<String, String> OPTIONS = Map.of("padding", "false", "truncation", "false");

    private final HuggingFaceTokenizer tokenizer;
    /** Held for reading while native code runs, so that closing cannot free what it uses. */
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    private boolean closed;

    /** @throws EmbeddingException if the JSON is not a tokenizer */
    TextTokenizer(byte[] json, String origin) {
        NativeTokenizers.prepare();
        try {
            tokenizer = HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), OPTIONS);
        } catch (IOException | RuntimeException | LinkageError e) {
            throw new EmbeddingException("The tokenizer.json of " + origin + " cannot be loaded: " + e.getMessage(), e);
        }
    }

    /** Tokenizes prefix and text together, once. Lone surrogates count as U+FFFD. */
    Tokens encode(String prefix, String text) {
        String whole = wellFormed(prefix + text);
        Encoding encoding = encode(whole);
        long[] special = encoding.getSpecialTokenMask();
        int head = head(special, encoding.getCharTokenSpans(), prefix.length());
        int tail = 0;
        while (tail < special.length - head && special[special.length - 1 - tail] == 1) {
            tail++;
        }
        return new Tokens(encoding.getIds(), encoding.getTypeIds(), encoding.getWordIds(), head, tail);
    }

    private Encoding encode(String text) {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new EmbeddingException("The embedding model is closed");
            }
            return tokenizer.encode(text, true, false);
        } catch (EmbeddingException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new EmbeddingException(
                    "A text of " + text.length() + " characters cannot be tokenized: " + e.getMessage(), e);
        } finally {
            lock.readLock().unlock();
        }
    }

    private static int head(long[] special, @Nullable CharSpan[] spans, int prefixLength) {
        int head = 0;
        while (head < special.length) {
            CharSpan span = spans[head];
            boolean inPrefix = span != null && span.getStart() < prefixLength && span.getEnd() <= prefixLength;
            if (special[head] != 1 && !(prefixLength > 0 && inPrefix)) {
                return head;
            }
            head++;
        }
        return head;
    }

    /** The native library takes Unicode only: half a surrogate pair, as of an emoji cut in two, is none. */
    static String wellFormed(String text) {
        StringBuilder repaired = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                continue;
            }
            if (repaired == null) {
                repaired = new StringBuilder(text);
            }
            repaired.setCharAt(i, '\uFFFD');
        }
        return repaired == null ? text : repaired.toString();
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            closed = true;
            tokenizer.close();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
