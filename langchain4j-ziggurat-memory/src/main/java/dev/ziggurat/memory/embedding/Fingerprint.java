package dev.ziggurat.memory.embedding;

import dev.ziggurat.memory.api.EmbeddingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names a model by what decides its vectors: weights, tokenizer, pooling, lengths and prefixes. */
final class Fingerprint {

    private Fingerprint() {}

    /** The model's name and the first 16 hex digits of a SHA-256. */
    static String of(ModelFiles files) {
        MessageDigest digest = sha256();
        try {
            for (InputStream stream : files.weights().open()) {
                update(digest, stream);
            }
        } catch (IOException e) {
            throw new EmbeddingException(
                    "The model file " + files.weights().origin() + " cannot be read: " + e.getMessage(), e);
        }
        digest.update(files.tokenizer());
        ModelSettings settings = files.settings();
        String deciding = String.join(
                "\u0000",
                settings.pooling().name(),
                Boolean.toString(settings.normalize()),
                Integer.toString(settings.maxTokens()),
                Integer.toString(settings.overlapTokens()),
                settings.queryPrefix(),
                settings.passagePrefix());
        digest.update(deciding.getBytes(StandardCharsets.UTF_8));
        return files.name() + "-" + HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static void update(MessageDigest digest, InputStream stream) throws IOException {
        try (stream) {
            byte[] buffer = new byte[1 << 17];
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
