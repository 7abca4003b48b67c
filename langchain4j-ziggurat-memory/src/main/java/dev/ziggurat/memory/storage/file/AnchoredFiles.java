package dev.ziggurat.memory.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Files that are still where they were. A system writes on into a file that was deleted or whose directory was moved away,
 * and forces it without a word; here that fails. Nothing is written, renamed or deleted in a directory that took the place
 * of the one that was opened.
 */
public final class AnchoredFiles extends ForwardingFiles {

    /** Where the system does not tell files apart, it is enough that there is one. */
    private static final Object SOME_FILE = new Object();

    private final Path directory;
    private volatile @Nullable Object home;

    /** @param directory becomes the one to stay in when it is created, or found */
    public AnchoredFiles(StoreFiles files, Path directory) {
        super(files);
        this.directory = directory;
    }

    @Override
    public void createDirectories(Path wanted) throws IOException {
        if (home != null) {
            requireHome();
        }
        super.createDirectories(wanted);
        if (home == null && wanted.equals(directory)) {
            home = identity(directory);
        }
    }

    private void requireHome() throws IOException {
        if (home != null && !home.equals(identity(directory))) {
            throw new GoneException(directory, "another directory lies in its place");
        }
    }

    private static Object identity(Path file) throws IOException {
        try {
            Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            return Objects.requireNonNullElse(key, SOME_FILE);
        } catch (NoSuchFileException e) {
            GoneException gone = new GoneException(file, "it is not there");
            gone.initCause(e);
            throw gone;
        }
    }

    @Override
    public Output create(Path file) throws IOException {
        requireHome();
        return anchored(super.create(file), file);
    }

    @Override
    public Output open(Path file) throws IOException {
        requireHome();
        return anchored(super.open(file), file);
    }

    private static Output anchored(Output out, Path file) throws IOException {
        Output anchored = null;
        try {
            anchored = new AnchoredOutput(out, file, identity(file));
            return anchored;
        } finally {
            if (anchored == null) {
                out.close();
            }
        }
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        requireHome();
        super.move(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        requireHome();
        super.delete(file);
    }

    /** Looks after each step: what was still there then has been written to the file that will be read back. */
    private record AnchoredOutput(Output out, Path file, Object key) implements Output {

        @Override
        public void write(ByteBuffer bytes, long position) throws IOException {
            out.write(bytes, position);
            requireSameFile();
        }

        @Override
        public void force() throws IOException {
            out.force();
            requireSameFile();
        }

        @Override
        public void truncate(long size) throws IOException {
            out.truncate(size);
            requireSameFile();
        }

        private void requireSameFile() throws IOException {
            if (!key.equals(identity(file))) {
                throw new GoneException(file, "another file lies in its place");
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
