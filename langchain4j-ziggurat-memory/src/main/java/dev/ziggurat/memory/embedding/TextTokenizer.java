package dev.ziggurat.memory.embedding;

import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import dev.ziggurat.memory.api.EmbeddingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** A {@code tokenizer.json} of any family, without padding and truncation. Thread-safe. */
final class TextTokenizer implements AutoCloseable {

    private static final NativeGate GATE = NativeGate.ofProcess();

    private final TokenizersLibrary library;
    private final long handle;
    /** Held for reading while native code runs, so that closing cannot free what it uses. */
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    private boolean closed;

    /** @throws EmbeddingException if the JSON is not a tokenizer, or the native library cannot be loaded */
    TextTokenizer(byte[] json, String origin) {
        GATE.enter();
        try {
            library = NativeTokenizers.library();
            handle = library.createTokenizerFromString(new String(json, StandardCharsets.UTF_8));
            library.disableTruncation(handle);
            library.disablePadding(handle);
        } catch (EmbeddingException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new EmbeddingException("The tokenizer.json of " + origin + " cannot be loaded: " + e.getMessage(), e);
        } finally {
            GATE.leave();
        }
    }

    /** Tokenizes prefix and text together, once. Lone surrogates count as U+FFFD. */
    Tokens encode(String prefix, String text) {
        String whole = wellFormed(prefix + text);
        lock.readLock().lock();
        try {
            if (closed) {
                throw new EmbeddingException("The embedding model is closed");
            }
            return tokens(whole, prefix.length());
        } catch (EmbeddingException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new EmbeddingException(
                    "A text of " + whole.length() + " characters cannot be tokenized: " + e.getMessage(), e);
        } finally {
            lock.readLock().unlock();
        }
    }

    private Tokens tokens(String whole, int prefixLength) {
        GATE.enter();
        try {
            long encoding = library.encode(handle, whole, true);
            try {
                long[] special = library.getSpecialTokenMask(encoding);
                int head = head(special, library.getTokenCharSpans(encoding), prefixLength);
                int tail = 0;
                while (tail < special.length - head && special[special.length - 1 - tail] == 1) {
                    tail++;
                }
                return new Tokens(
                        library.getTokenIds(encoding),
                        library.getTypeIds(encoding),
                        library.getWordIds(encoding),
                        head,
                        tail);
            } finally {
                library.deleteEncoding(encoding);
            }
        } finally {
            GATE.leave();
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
            if (closed) {
                return;
            }
            closed = true;
            if (GATE.tryEnter()) {
                try {
                    library.deleteTokenizer(handle);
                } finally {
                    GATE.leave();
                }
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
