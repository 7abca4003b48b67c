package dev.ziggurat.memory.embedding.hub;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The hub's ETags are checksums: the SHA-256 of large files, and of small ones the SHA-1 that git gives them, over
 * {@code "blob SIZE\0"} and the bytes.
 */
final class Checksum {

    private static final int SHA256_DIGITS = 64;
    private static final int SHA1_DIGITS = 40;

    private Checksum() {}

    /** Whether the file is what the ETag says; true for ETags that are no checksum. */
    static boolean matches(Path file, String etag) throws IOException {
        String wanted = etag.toLowerCase(Locale.ROOT);
        boolean hex = wanted.chars().allMatch(c -> Character.digit(c, 16) >= 0);
        if (!hex || (wanted.length() != SHA256_DIGITS && wanted.length() != SHA1_DIGITS)) {
            return true;
        }
        MessageDigest digest = digest(wanted.length() == SHA256_DIGITS ? "SHA-256" : "SHA-1");
        if (wanted.length() == SHA1_DIGITS) {
            digest.update(("blob " + Files.size(file) + "\0").getBytes(StandardCharsets.US_ASCII));
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[64 << 10];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest()).equals(wanted);
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has " + algorithm, e);
        }
    }
}
