package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.storage.file.StoreFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A disk in memory that keeps apart what was written and what was forced, fails or loses power at a chosen operation, and
 * comes back after a power cut with any part of what was not forced: lost, torn or in another order.
 */
final class SimulatedDisk implements StoreFiles {

    /** What happens at the chosen operation. */
    enum Fault {
        NONE,
        /** This and everything after it fails, until {@link #powerCut}. */
        POWER_CUT,
        /** The operation fails, a write after half of its bytes; the next ones work again. */
        NO_SPACE,
        /** As above, for a long while. */
        NO_SPACE_FOR_LONG,
        /** A force fails and what was not forced is gone from then on; other operations work. */
        FORCE_FAILS
    }

    private static final int SECTOR = 64;
    private static final int LONG = 40;

    private static final class Content {
        byte[] seen = new byte[0];
        byte[] forced = new byte[0];
    }

    private final Random random;
    private final Map<Path, Content> seen = new TreeMap<>();
    private final Map<Path, Content> forced = new TreeMap<>();
    private Fault fault = Fault.NONE;
    private int faultAt = Integer.MAX_VALUE;
    private int operations;
    private int failingRead = Integer.MAX_VALUE;
    private int reads;
    private int openFiles;

    SimulatedDisk(long seed) {
        random = new Random(seed);
    }

    void failAt(int operation, Fault kind) {
        faultAt = operation;
        fault = kind;
    }

    /** The reading operation with this number fails, once. */
    void failReadAt(int read) {
        failingRead = read;
    }

    int operations() {
        return operations;
    }

    int reads() {
        return reads;
    }

    /** How many files are open for writing. */
    int openFiles() {
        return openFiles;
    }

    /** The same files on a disk of its own. */
    SimulatedDisk copy() {
        SimulatedDisk copy = new SimulatedDisk(0);
        seen.forEach((file, content) -> copy.put(file, content.seen.clone()));
        return copy;
    }

    List<Path> files() {
        return List.copyOf(seen.keySet());
    }

    byte[] bytes(Path file) {
        Content content = seen.get(file);
        return content == null ? new byte[0] : content.seen;
    }

    /** Sets the content of a file as if it had always been so. */
    void put(Path file, byte[] bytes) {
        Content content = new Content();
        content.seen = bytes;
        content.forced = bytes.clone();
        seen.put(file, content);
        forced.put(file, content);
    }

    /** Takes a file away as if it had never been there. */
    void remove(Path file) {
        seen.remove(file);
        forced.remove(file);
    }

    /** Loses power and comes back: of each file and name either the forced state, or parts of what came after. */
    void powerCut() {
        fault = Fault.NONE;
        Map<Path, Content> left = new TreeMap<>();
        List<Path> names = new ArrayList<>(seen.keySet());
        forced.keySet().stream().filter(name -> !seen.containsKey(name)).forEach(names::add);
        for (Path name : names) {
            Content content = random.nextBoolean() ? seen.get(name) : forced.get(name);
            if (content != null) {
                Content after = new Content();
                after.seen = survivors(content);
                after.forced = after.seen.clone();
                left.put(name, after);
            }
        }
        seen.clear();
        seen.putAll(left);
        forced.clear();
        forced.putAll(left);
    }

    /** Every sector that differs from the forced state made it to the disk or not, by chance. */
    private byte[] survivors(Content content) {
        int length = random.nextBoolean() ? content.seen.length : content.forced.length;
        byte[] after = Arrays.copyOf(content.forced, length);
        for (int from = 0; from < Math.min(length, content.seen.length); from += SECTOR) {
            if (random.nextBoolean()) {
                int to = Math.min(from + SECTOR, Math.min(length, content.seen.length));
                System.arraycopy(content.seen, from, after, from, to - from);
            }
        }
        return after;
    }

    private void operate(boolean force) throws IOException {
        int now = operations++;
        boolean hit =
                switch (fault) {
                    case NONE -> false;
                    case POWER_CUT -> now >= faultAt;
                    case NO_SPACE -> now == faultAt;
                    case NO_SPACE_FOR_LONG -> now >= faultAt && now < faultAt + LONG;
                    case FORCE_FAILS -> force && now >= faultAt && now < faultAt + 2;
                };
        if (hit) {
            throw new IOException("No space left on device (simulated " + fault + ")");
        }
    }

    private void read() throws IOException {
        if (reads++ == failingRead) {
            throw new IOException("Input/output error (simulated)");
        }
    }

    @Override
    public void createDirectories(Path directory) {}

    @Override
    public List<String> list(Path directory) throws IOException {
        read();
        return seen.keySet().stream()
                .filter(file -> directory.equals(file.getParent()))
                .map(file -> file.getFileName().toString())
                .sorted()
                .toList();
    }

    @Override
    public boolean exists(Path file) {
        return seen.containsKey(file);
    }

    @Override
    public long size(Path file) throws IOException {
        read();
        return content(file).seen.length;
    }

    private Content content(Path file) throws IOException {
        Content content = seen.get(file);
        if (content == null) {
            throw new NoSuchFileException(file.toString());
        }
        return content;
    }

    @Override
    public Output create(Path file) throws IOException {
        operate(false);
        Content content = new Content();
        seen.put(file, content);
        return new SimulatedOutput(content);
    }

    @Override
    public Output open(Path file) throws IOException {
        return new SimulatedOutput(content(file));
    }

    @Override
    public ByteBuffer map(Path file) throws IOException {
        read();
        return ByteBuffer.wrap(content(file).seen.clone()).asReadOnlyBuffer();
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        operate(false);
        Content content = content(from);
        seen.remove(from);
        seen.put(to, content);
    }

    @Override
    public void delete(Path file) throws IOException {
        operate(false);
        seen.remove(file);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        operate(true);
        forced.keySet().removeIf(file -> directory.equals(file.getParent()));
        seen.forEach((file, content) -> {
            if (directory.equals(file.getParent())) {
                forced.put(file, content);
            }
        });
    }

    private final class SimulatedOutput implements Output {

        private final Content content;
        private boolean open = true;

        SimulatedOutput(Content content) {
            this.content = content;
            openFiles++;
        }

        @Override
        public void write(ByteBuffer bytes, long position) throws IOException {
            try {
                operate(false);
            } catch (IOException e) {
                put(bytes.slice(bytes.position(), bytes.remaining() / 2), position);
                throw e;
            }
            put(bytes, position);
        }

        private void put(ByteBuffer bytes, long position) {
            int end = (int) position + bytes.remaining();
            content.seen = Arrays.copyOf(content.seen, Math.max(content.seen.length, end));
            bytes.get(content.seen, (int) position, bytes.remaining());
        }

        @Override
        public void force() throws IOException {
            try {
                operate(true);
            } catch (IOException e) {
                // As Linux does it: what could not be written is dropped, and the next force succeeds.
                if (fault == Fault.FORCE_FAILS) {
                    content.seen = survivors(content);
                }
                throw e;
            }
            content.forced = content.seen.clone();
        }

        @Override
        public void truncate(long size) throws IOException {
            operate(false);
            content.seen = Arrays.copyOf(content.seen, (int) Math.min(size, content.seen.length));
        }

        @Override
        public void close() {
            openFiles -= open ? 1 : 0;
            open = false;
        }
    }
}
