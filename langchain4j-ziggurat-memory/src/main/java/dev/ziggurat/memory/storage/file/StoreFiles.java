package dev.ziggurat.memory.storage.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** The file system as the store sees it: the seam where tests inject faults. Thread-safe. */
public interface StoreFiles {

    /** Creates a folder that only its owner reads, where it is missing. */
    void createDirectories(Path directory) throws IOException;

    /** The names of the regular files directly in a directory, sorted. */
    List<String> list(Path directory) throws IOException;

    boolean exists(Path file);

    long size(Path file) throws IOException;

    /** Opens a new file for writing, one that only its owner reads; an old one of this name is deleted. */
    Output create(Path file) throws IOException;

    /** Opens an existing file for writing. */
    Output open(Path file) throws IOException;

    /** The whole content, mapped read-only where the system can; at most 2 GB. Stays readable after a delete. */
    ByteBuffer map(Path file) throws IOException;

    /** As {@link #map}, for a file that is let go of when it was replaced. */
    default Mapping mapUntilEnded(Path file) throws IOException {
        return Mapping.collected(map(file));
    }

    /** Renames atomically, replacing the target. Durable after {@link #forceDirectory}. */
    void move(Path from, Path to) throws IOException;

    /** Deletes the file; nothing happens when there is none. */
    void delete(Path file) throws IOException;

    /** Makes creations, renames and deletions in this directory durable, where the system has a notion of it. */
    void forceDirectory(Path directory) throws IOException;

    /** A file open for writing. Used by one thread at a time. */
    interface Output extends Closeable {

        /** Writes all remaining bytes from this position of the file on. */
        void write(ByteBuffer bytes, long position) throws IOException;

        void force() throws IOException;

        void truncate(long size) throws IOException;
    }
}
