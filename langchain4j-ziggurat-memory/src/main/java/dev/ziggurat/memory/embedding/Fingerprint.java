package dev.ziggurat.memory.embedding;

import dev.ziggurat.memory.entry.EmbeddingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names a model by what decides its vectors: weights, tokenizer, pooling, lengths and prefixes. */
final class Fingerprint {

    private Fingerprint() {}

    /** The model's name and the first 16 hex digits of a SHA-256. */
    static String of(ModelFiles files) {
        MessageDigest digest = sha256();
        update(digest, files.weights());
        digest.update(files.tokenizer());
        digest.update(files.settings().toString().getBytes(StandardCharsets.UTF_8));
        return files.name() + "-" + HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static void update(MessageDigest digest, ModelFiles.Weights weights) {
        byte[] bytes = weights.bytes();
        if (bytes != null) {
            digest.update(bytes);
        }
        Path file = weights.file();
        if (file != null) {
            try (InputStream in = Files.newInputStream(file)) {
                byte[] buffer = new byte[1 << 16];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    digest.update(buffer, 0, read);
                }
            } catch (IOException e) {
                throw new EmbeddingException("The weights " + file + " cannot be read: " + e.getMessage(), e);
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
