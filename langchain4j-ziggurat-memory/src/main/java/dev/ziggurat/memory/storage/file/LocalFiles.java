package dev.ziggurat.memory.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The file system of this machine. */
public final class LocalFiles implements StoreFiles {

    private static final Set<StandardOpenOption> NEW_FILE =
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private static final @Nullable Mapper ENDING = Mapper.ending();

    /** Windows has no force of a directory: its file systems log renames themselves. */
    private static final boolean FORCES_DIRECTORIES =
            !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    /**
     * A channel copies what lies on the heap into a direct buffer of that size, which the writing thread keeps for as long
     * as it lives: slices bound what is left with each thread.
     */
    static final int MOST_BYTES_AT_ONCE = 64 << 10;

    private final DeletedMappings deleted = DeletedMappings.ofThisMachine();

    @Override
    public void createDirectories(Path directory) throws IOException {
        PrivateFiles.createDirectories(directory);
    }

    @Override
    public List<String> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Override
    public boolean exists(Path file) {
        return Files.exists(file);
    }

    @Override
    public long size(Path file) throws IOException {
        return Files.size(file);
    }

    @Override
    public Output create(Path file) throws IOException {
        deleted.makeRoom(file);
        // What lies there under this name is nothing of ours, perhaps a link: it goes, and the new file is a file.
        Files.deleteIfExists(file);
        return new ChannelOutput(FileChannel.open(file, NEW_FILE, PrivateFiles.file(file)));
    }

    @Override
    public Output open(Path file) throws IOException {
        return new ChannelOutput(FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public ByteBuffer map(Path file) throws IOException {
        return mapUntilCollected(file).bytes();
    }

    @Override
    public Mapping mapUntilEnded(Path file) throws IOException {
        return ENDING == null ? mapUntilCollected(file) : map(file, ENDING);
    }

    private Mapping mapUntilCollected(Path file) throws IOException {
        return map(
                file,
                (channel, size) ->
                        Mapping.collected(deleted.mapped(file, channel.map(FileChannel.MapMode.READ_ONLY, 0, size))));
    }

    private static Mapping map(Path file, Mapper mapper) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size > Integer.MAX_VALUE) {
                throw new IOException(file + " has " + size + " bytes, more than any file of a store");
            }
            return size == 0 ? Mapping.collected(ByteBuffer.allocate(0)) : mapper.map(channel, size);
        }
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
        deleted.deleted(file);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        if (FORCES_DIRECTORIES) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** As a channel does it: perhaps fewer bytes than remain. */
    public interface PositionalWrite {

        int write(ByteBuffer bytes, long position) throws IOException;
    }

    public static void writeInSlices(PositionalWrite target, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        int end = bytes.limit();
        try {
            while (bytes.position() < end) {
                bytes.limit(bytes.position() + Math.min(MOST_BYTES_AT_ONCE, end - bytes.position()));
                at += target.write(bytes, at);
            }
        } finally {
            bytes.limit(end);
        }
    }

    private record ChannelOutput(FileChannel channel) implements Output {

        @Override
        public void write(ByteBuffer bytes, long position) throws IOException {
            writeInSlices(channel::write, bytes, position);
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void truncate(long size) throws IOException {
            channel.truncate(size);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
