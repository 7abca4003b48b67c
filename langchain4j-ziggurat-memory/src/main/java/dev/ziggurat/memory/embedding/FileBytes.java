package dev.ziggurat.memory.embedding;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads whole files, such as a tokenizer of many megabytes. {@link Files#readAllBytes} would leave a direct buffer of the
 * file's size with the thread that called it.
 */
final class FileBytes {

    private static final int MOST_BYTES_AT_ONCE = 64 << 10;

    private FileBytes() {}

    /** @throws IOException if the file cannot be read, or became shorter meanwhile */
    static byte[] read(Path file) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(Files.size(file))];
        try (InputStream in = Files.newInputStream(file)) {
            for (int done = 0; done < bytes.length; ) {
                int read = in.read(bytes, done, Math.min(MOST_BYTES_AT_ONCE, bytes.length - done));
                if (read < 0) {
                    throw new EOFException(file + " became shorter while it was read");
                }
                done += read;
            }
        }
        return bytes;
    }
}
