package dev.ziggurat.examples.jlama;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Where Jlama keeps keys and values of a prompt: files of many megabytes, which it never deletes. They live in a folder of
 * their own and go with the answer they were for.
 */
final class KvPages implements AutoCloseable {

    private final Path folder;

    KvPages() throws IOException {
        this.folder = Files.createTempDirectory("jlama-kv");
    }

    Path folder() {
        return folder;
    }

    /** Deletes the files of one session. */
    void delete(UUID session) {
        delete(session + "*");
    }

    private void delete(String names) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, names)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the key and value files in " + folder + " cannot be deleted", e);
        }
    }

    @Override
    public void close() throws IOException {
        delete("*");
        Files.deleteIfExists(folder);
    }
}
