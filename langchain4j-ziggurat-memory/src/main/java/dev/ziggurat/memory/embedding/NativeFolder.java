package dev.ziggurat.memory.embedding;

import dev.ziggurat.memory.api.EmbeddingException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A new folder that only its owner can look into, for native libraries on their way from a jar into the process. A folder
 * of a known name in a temporary folder that all users share could hold another user's code. Closing removes it: a
 * library that is loaded needs its file no more, except on Windows, where the next start removes it.
 *
 * @see "docs/decisions/0022-native-libraries-come-and-go.md"
 */
final class NativeFolder implements AutoCloseable {

    /** Names the folder in which they are made, in place of the temporary one. */
    static final String PROPERTY = "ziggurat.native.path";

    static final String PREFIX = "ziggurat-native-";

    private static final int BUFFER_BYTES = 64 << 10;

    private static final Logger LOG = LoggerFactory.getLogger(NativeFolder.class);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> WRITABLE_FOR_OTHERS = PosixFilePermissions.fromString("----w--w-");

    private final Path path;
    private final List<Path> unpacked = new ArrayList<>();

    private NativeFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes one where the property says, else in the temporary folder, and removes there what ended processes left.
     *
     * @throws EmbeddingException if that cannot be written; names the property
     */
    static NativeFolder create() {
        String place = System.getProperty(PROPERTY);
        try {
            Path path = place == null
                    ? Files.createTempDirectory(PREFIX)
                    : Files.createTempDirectory(Path.of(place), PREFIX);
            NativeFolder folder = new NativeFolder(path.toAbsolutePath());
            NativeLeftovers.removeBeside(folder.path);
            return folder;
        } catch (IOException e) {
            throw place == null
                    ? temporaryFolderRefused(e)
                    : new EmbeddingException(
                            "The folder that -D" + PROPERTY + "=" + place
                                    + " names cannot be written: name one that this user may write to (" + e + ")",
                            e);
        }
    }

    /** @throws EmbeddingException if nothing can be written to the temporary folder; names its property */
    static void requireTemporaryFolder() {
        try {
            Files.delete(Files.createTempDirectory(PREFIX));
        } catch (IOException e) {
            throw temporaryFolderRefused(e);
        }
    }

    private static EmbeddingException temporaryFolderRefused(IOException e) {
        return new EmbeddingException(
                "The temporary folder " + System.getProperty("java.io.tmpdir")
                        + " cannot be written, and the embedding model's native libraries are unpacked into it: start"
                        + " Java with -Djava.io.tmpdir=DIR, a folder that this user may write to (" + e + ")",
                e);
    }

    Path path() {
        return path;
    }

    /**
     * Copies a library out of the jar that brings a class.
     *
     * @param resource absolute; the file gets the last part of its name
     * @return null if the jar has none
     */
    @Nullable Path unpack(Class<?> neighbour, String resource) throws IOException {
        try (InputStream in = neighbour.getResourceAsStream(resource)) {
            if (in == null) {
                return null;
            }
            Path file = path.resolve(resource.substring(resource.lastIndexOf('/') + 1));
            unpacked.add(file);
            // By hand and without channels, which fail on a thread that was interrupted.
            byte[] buffer = new byte[BUFFER_BYTES];
            try (OutputStream out = new FileOutputStream(file.toFile())) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    out.write(buffer, 0, read);
                }
            }
            return file;
        }
    }

    /**
     * Holds the folder and what was unpacked against what they must be; to be called before anything is loaded.
     *
     * @throws EmbeddingException if others could have changed them
     */
    void requirePrivate() throws IOException {
        if (!Files.getFileStore(path).supportsFileAttributeView("posix")) {
            return;
        }
        PosixFileAttributes folder = attributes(path);
        if (!folder.isDirectory() || !folder.permissions().equals(OWNER_ONLY)) {
            throw notPrivate(path + " has the mode " + PosixFilePermissions.toString(folder.permissions()));
        }
        for (Path file : unpacked) {
            PosixFileAttributes library = attributes(file);
            if (!library.isRegularFile() || !library.owner().equals(folder.owner())) {
                throw notPrivate(file + " belongs to " + library.owner().getName());
            }
            if (library.permissions().stream().anyMatch(WRITABLE_FOR_OTHERS::contains)) {
                throw notPrivate(file + " has the mode " + PosixFilePermissions.toString(library.permissions()));
            }
        }
    }

    private static PosixFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static EmbeddingException notPrivate(String why) {
        return new EmbeddingException("Native libraries are loaded from a private folder only, and " + why + ": name a"
                + " folder on another file system with -D" + PROPERTY + "=DIR");
    }

    @Override
    public void close() {
        try {
            for (Path file : unpacked) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.debug("{} stays until the next start", path, e);
        }
    }
}
