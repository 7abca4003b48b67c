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
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, Math.toIntExact(Files.size(file)), file.toString());
        }
    }

    /**
     * So many bytes, in an array that is made once: {@link InputStream#readNBytes} holds them twice.
     *
     * @param name for the message
     * @throws IOException if the stream cannot be read, or ends before
     */
    static byte[] read(InputStream in, int size, String name) throws IOException {
        byte[] bytes = new byte[size];
        for (int done = 0; done < size; ) {
            int read = in.read(bytes, done, Math.min(MOST_BYTES_AT_ONCE, size - done));
            if (read < 0) {
                throw new EOFException(name + " became shorter while it was read");
            }
            done += read;
        }
        return bytes;
    }
}
