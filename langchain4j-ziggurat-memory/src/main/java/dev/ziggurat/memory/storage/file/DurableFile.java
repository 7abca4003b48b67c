package dev.ziggurat.memory.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Writes whole files so that they are there completely or not at all. */
public final class DurableFile {

    private DurableFile() {}

    /** Writes a temporary file, forces it, renames it and forces the directory. */
    public static void write(StoreFiles files, Path file, ByteBuffer content) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + FileNames.TEMPORARY);
        boolean done = false;
        try {
            try (StoreFiles.Output out = files.create(temporary)) {
                out.write(content, 0);
                out.force();
            }
            files.move(temporary, file);
            done = true;
        } finally {
            if (!done) {
                discard(files, temporary);
            }
        }
        files.forceDirectory(parent(file));
    }

    static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException(file + " is in no directory");
        }
        return parent;
    }

    /** Deletes what is of no use; left-overs are deleted when the store opens. */
    public static void discard(StoreFiles files, Path file) {
        try {
            files.delete(file);
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(DurableFile.class)
                    .info("{} is not needed and could not be deleted: {}", file, e.getMessage());
        }
    }
}
