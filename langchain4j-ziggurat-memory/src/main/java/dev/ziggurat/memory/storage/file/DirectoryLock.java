package dev.ziggurat.memory.storage.file;

import dev.ziggurat.memory.api.LockedException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One owner of a directory: within this process by {@link LockRegistry}, across processes by a file lock. Where a process
 * loses the file lock without noticing, which POSIX lets happen easily, the next owner's token in the lock file tells it:
 * {@link #confirm} is called before and after whatever is to last. Thread-safe.
 *
 * @see "docs/decisions/0007-a-lock-that-vanishes.md"
 */
public final class DirectoryLock implements AutoCloseable {

    static final String FILE_NAME = "lock";

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryLock.class);

    /** Never closed: each is of a lock file that somebody in this process holds unknown to {@link LockRegistry}. */
    private static final ConcurrentLinkedQueue<RandomAccessFile> LEFT_OPEN = new ConcurrentLinkedQueue<>();

    private final Path directory;
    private final LockRegistry held;
    /** Not a channel: those are closed, and the lock with them, when a thread that uses them is interrupted. */
    private final RandomAccessFile file;

    private final @Nullable Object fileKey;
    private final @Nullable Object directoryKey;
    private final String machine;
    private final byte[] token;
    private final byte[] seen;
    private final @Nullable OwnerToken predecessor;
    private final boolean predecessorMayRun;
    private @Nullable String lost;
    private boolean released;

    /** @param unknownOwner whether there were files of an owner, but no lock file that could have named it */
    private DirectoryLock(Path directory, LockRegistry held, RandomAccessFile file, boolean unknownOwner)
            throws IOException {
        this.directory = directory;
        this.held = held;
        this.file = file;
        this.fileKey = key(directory.resolve(FILE_NAME));
        this.directoryKey = key(directory);
        this.predecessor = OwnerToken.read(content());
        OwnerToken own = OwnerToken.create();
        this.predecessorMayRun = unknownOwner || predecessor != null && predecessor.mayRun(own);
        this.machine = own.machine();
        this.token = own.bytes();
        this.seen = new byte[OwnerToken.BYTES];
        write(token);
    }

    /** @throws LockedException if somebody else has the directory */
    public static DirectoryLock acquire(Path directory) {
        try {
            return acquireReal(directory.toRealPath());
        } catch (IOException e) {
            throw StorageErrors.of("opened", directory, e);
        }
    }

    private static DirectoryLock acquireReal(Path directory) throws IOException {
        Path path = directory.resolve(FILE_NAME);
        List<String> names = new ArrayList<>(List.of(directory.toString()));
        addKey(path, names);
        LockRegistry held = LockRegistry.take(names);
        if (held == null) {
            throw heldHere(directory);
        }
        DirectoryLock acquired = null;
        try {
            boolean unknownOwner = createIfMissing(path) && hasManifest(directory);
            List<String> own = new ArrayList<>();
            addKey(path, own);
            if (!held.add(own)) {
                throw heldHere(directory);
            }
            acquired = lockFile(directory, held, unknownOwner);
            return acquired;
        } finally {
            if (acquired == null) {
                held.close();
            }
        }
    }

    private static LockedException heldHere(Path directory) {
        return new LockedException(
                directory + " is already open in this process: close that memory first, or share it.");
    }

    /**
     * What tells a lock file under any of its names, where the system can; also that of a directory that was moved or
     * linked. No other file has it as long as this one is open.
     */
    private static void addKey(Path file, List<String> names) throws IOException {
        Object key = key(file);
        if (key != null) {
            names.add(key.toString());
        }
    }

    private static @Nullable Object key(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static boolean hasManifest(Path directory) throws IOException {
        return FileNames.numbers(new LocalFiles().list(directory), "manifest").length > 0;
    }

    /** Whether it was missing. */
    private static boolean createIfMissing(Path file) throws IOException {
        try {
            Files.createFile(file, PrivateFiles.file(file));
            return true;
        } catch (FileAlreadyExistsException e) {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(file + " is not a file of its own but a link or a folder: move it away", e);
            }
            return false;
        }
    }

    private static DirectoryLock lockFile(Path directory, LockRegistry held, boolean unknownOwner) throws IOException {
        Path path = directory.resolve(FILE_NAME);
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        boolean keep = false;
        try {
            FileLock lock = file.getChannel().tryLock();
            if (lock == null) {
                throw new LockedException(directory
                        + " is in use by another process. One process at a time opens a memory, for reading too:"
                        + " stop the other one, or give this one a directory of its own.");
            }
            DirectoryLock acquired = new DirectoryLock(directory, held, file, unknownOwner);
            keep = true;
            acquired.tellOfPredecessor();
            return acquired;
        } catch (OverlappingFileLockException e) {
            // To close it would end the lock of the one who has it.
            LEFT_OPEN.add(file);
            keep = true;
            throw heldHere(directory);
        } finally {
            if (!keep) {
                closeQuietly(file, path);
            }
        }
    }

    private static void closeQuietly(RandomAccessFile file, Path path) {
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("{} could not be closed", path, e);
        }
    }

    private void tellOfPredecessor() {
        if (predecessor != null && predecessorMayRun) {
            // After a new start of the machine or the container it is nothing to worry about.
            boolean runs = predecessor.machine().equals(machine);
            LOG.atLevel(runs ? Level.WARN : Level.INFO)
                    .log(
                            "{} was last opened by process {}, which did not close it{}. If it still runs, it has lost its"
                                    + " lock and writes nothing more.",
                            directory,
                            predecessor.pid(),
                            runs ? " and is there" : "");
        }
    }

    /**
     * Whether the last owner did not close and may still run: then it has lost its lock and perhaps not noticed, and
     * whatever it is about to write must not fall into files of this owner.
     */
    public boolean predecessorMayRun() {
        return predecessorMayRun;
    }

    /**
     * Makes sure that the directory still belongs to this owner. What was written before this returns is read by every
     * later owner, since those write their token first and read then.
     *
     * @throws LostLockException if another process opened the directory, or its lock file is not there any more; then
     *     always
     * @throws GoneException while the directory is not there
     */
    public synchronized void confirm() throws IOException {
        if (lost == null) {
            lost = loss();
            if (lost != null) {
                LOG.error("{}: {}", directory, lost);
            }
        }
        if (lost != null) {
            throw new LostLockException(lost);
        }
    }

    private @Nullable String loss() throws IOException {
        if (released) {
            return "the memory is closed";
        }
        if (!hasOwnToken()) {
            OwnerToken other = OwnerToken.read(content());
            return "another process" + (other == null ? "" : " (" + other.pid() + ")")
                    + " opened the directory, since this one lost its lock, as a process does that copies or reads the"
                    + " file " + FILE_NAME + " itself." + wayOut();
        }
        Path path = directory.resolve(FILE_NAME);
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (Objects.equals(now.fileKey(), fileKey)) {
                return null;
            }
        } catch (NoSuchFileException e) {
            requireDirectory();
            return "the file " + FILE_NAME + " was deleted while the memory was open." + wayOut();
        }
        requireDirectory();
        return "the file " + FILE_NAME + " was replaced while the memory was open." + wayOut();
    }

    /**
     * A directory that was moved away with its lock is still this owner's: nobody else gets the lock meanwhile, and writing
     * goes on when it is back.
     */
    private void requireDirectory() throws GoneException {
        @Nullable Object now;
        try {
            now = key(directory);
        } catch (IOException e) {
            GoneException gone = new GoneException(directory, "it cannot be looked at");
            gone.initCause(e);
            throw gone;
        }
        if (!Objects.equals(now, directoryKey)) {
            throw new GoneException(directory, now == null ? "it is not there" : "another directory lies in its place");
        }
    }

    private static String wayOut() {
        return " Nothing more is written here, what was acknowledged is kept; close this memory and open it again";
    }

    private boolean hasOwnToken() throws IOException {
        file.seek(0);
        int length = 0;
        while (length < seen.length) {
            int read = file.read(seen, length, seen.length - length);
            if (read < 0) {
                return false;
            }
            length += read;
        }
        return Arrays.equals(seen, token);
    }

    private void write(byte[] content) throws IOException {
        file.seek(0);
        file.write(content);
    }

    private byte[] content() throws IOException {
        byte[] content = new byte[(int) Math.min(file.length(), OwnerToken.BYTES)];
        file.seek(0);
        file.readFully(content);
        return content;
    }

    @Override
    public synchronized void close() {
        if (released) {
            return;
        }
        released = true;
        try (held;
                file) {
            if (lost == null && hasOwnToken()) {
                // Closed in order: the next owner has nobody to beware of.
                write(OwnerToken.noOwner());
            }
        } catch (IOException e) {
            throw StorageErrors.of("unlocked", directory.resolve(FILE_NAME), e);
        }
    }
}
