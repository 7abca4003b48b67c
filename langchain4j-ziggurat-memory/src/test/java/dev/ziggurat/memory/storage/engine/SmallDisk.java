package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.storage.file.ForwardingFiles;
import dev.ziggurat.memory.storage.file.LocalFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The files of this machine on a disk of so many bytes: a file that would not fit is written in part, as ext4 does it. */
final class SmallDisk extends ForwardingFiles {

    private static final int BLOCK = 4 << 10;

    private final Path directory;
    private final long bytes;
    private volatile long foreign;

    SmallDisk(Path directory, long bytes) {
        super(new LocalFiles());
        this.directory = directory;
        this.bytes = bytes;
    }

    /** What others keep on the disk. */
    void fill(long others) {
        foreign = others;
    }

    long free() throws IOException {
        long used = foreign;
        for (String name : list(directory)) {
            used += blocks(size(directory.resolve(name)));
        }
        return Math.max(0, bytes - used);
    }

    private static long blocks(long size) {
        return (size + BLOCK - 1) / BLOCK * BLOCK;
    }

    @Override
    public Output create(Path file) throws IOException {
        return limited(file, super.create(file));
    }

    @Override
    public Output open(Path file) throws IOException {
        return limited(file, super.open(file));
    }

    private Output limited(Path file, Output out) {
        return new Output() {
            @Override
            public void write(ByteBuffer content, long position) throws IOException {
                long has = blocks(size(file));
                long room = has + free() - position;
                if (content.remaining() > room) {
                    out.write(content.slice(content.position(), (int) Math.max(0, room)), position);
                    throw new IOException("No space left on device");
                }
                out.write(content, position);
            }

            @Override
            public void force() throws IOException {
                out.force();
            }

            @Override
            public void truncate(long size) throws IOException {
                out.truncate(size);
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }
}
