package dev.ziggurat.memory.embedding;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.ziggurat.memory.entry.EmbeddingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;

/** A {@code tokenizer.json} of any family, without padding and truncation. Thread-safe. */
final class TextTokenizer implements AutoCloseable {

    private static final Map<String, String> OPTIONS = Map.of("padding", "false", "truncation", "false");

    private final HuggingFaceTokenizer tokenizer;

    TextTokenizer(byte[] json, String origin) {
        NativeTokenizers.prepare();
        try {
            tokenizer = HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), OPTIONS);
        } catch (IOException | RuntimeException e) {
            throw new EmbeddingException("The tokenizer of " + origin + " cannot be loaded: " + e.getMessage(), e);
        }
    }

    TokenIds encode(String text) {
        Encoding encoding = tokenizer.encode(text, true, false);
        return new TokenIds(encoding.getIds(), encoding.getTypeIds());
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
