package dev.ziggurat.memory.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * A file that holds room on the disk for what only removes: a removal has to be written, and files without what was removed
 * have to be written, before anything is free. It is deleted when there is no other room, and put back when there is.
 * Thread-safe.
 *
 * @see "docs/decisions/0011-room-for-forgetting.md"
 */
public final class DiskReserve {

    public static final String NAME = "reserve";

    private static final int STEP_BYTES = 64 << 10;

    private final StoreFiles files;
    private final Path file;
    private final long mostBytes;
    private long held;
    private long wanted;

    /** @param mostBytes 0 for none */
    public DiskReserve(StoreFiles files, Path directory, long mostBytes) throws IOException {
        this.files = files;
        this.file = directory.resolve(NAME);
        this.mostBytes = mostBytes;
        this.held = files.exists(file) ? files.size(file) : 0;
        this.wanted = Math.min(held, mostBytes);
    }

    /** Gives the room up; returns whether there was any. */
    public synchronized boolean release() throws IOException {
        if (held == 0) {
            return false;
        }
        files.delete(file);
        held = 0;
        return true;
    }

    /** From now on at least so much is to be held, up to the most; it is doubled as it grows. */
    public synchronized void want(long bytes) {
        while (wanted < Math.min(bytes, mostBytes)) {
            wanted = Math.min(mostBytes, Math.max(STEP_BYTES, 2 * wanted));
        }
    }

    /** What is to be held and is not. */
    public synchronized long lacks() {
        return wanted - Math.min(wanted, held);
    }

    /** Takes what it lacks. Where there is no room for all of it, it stays as it is. */
    public synchronized void refill() throws IOException {
        if (held >= wanted) {
            return;
        }
        boolean done = false;
        try (StoreFiles.Output out = held == 0 ? files.create(file) : files.open(file)) {
            try {
                fill(out);
                done = true;
            } finally {
                if (!done) {
                    out.truncate(held);
                }
            }
            held = wanted;
        }
    }

    /** Some file systems keep no room for what they can compress. */
    private void fill(StoreFiles.Output out) throws IOException {
        SplittableRandom random = new SplittableRandom();
        byte[] step = new byte[STEP_BYTES];
        for (long at = held; at < wanted; at += step.length) {
            random.nextBytes(step);
            out.write(ByteBuffer.wrap(step, 0, (int) Math.min(step.length, wanted - at)), at);
        }
        out.force();
    }
}
