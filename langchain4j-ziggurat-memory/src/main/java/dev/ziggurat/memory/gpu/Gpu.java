package dev.ziggurat.memory.gpu;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A CUDA card that is ready to search. Every method that has to do with the card throws a {@link GpuException} when the
 * driver reports an error; what is on the card is then best given up by {@link #close}.
 *
 * <p>Thread-safe; searches run side by side, each on a stream of its own.
 */
public final class Gpu implements AutoCloseable {

    /** How many hits a search gives at most. */
    public static final int MOST_HITS = ScanKernel.MOST_HITS;

    private static final Logger LOG = LoggerFactory.getLogger(Gpu.class);

    /** The first device that the process sees; CUDA_VISIBLE_DEVICES names another one. */
    private static final int DEVICE = 0;

    /** As the driver counts: CUDA 10.0, the first one with PTX 6.3. */
    private static final int OLDEST_DRIVER = 10_000;

    private static final int OLDEST_CAPABILITY = 75;
    private static final int MOST_LANES = 16;

    private final Driver driver;
    private final String name;
    private final long totalBytes;
    private final DeviceMemory memory;
    private final SharedMemory shared;
    private final ScanKernels kernels;
    private final Upload upload;
    private final Deque<SearchStream> idle = new ArrayDeque<>();
    private final List<SearchStream> all = new ArrayList<>();
    private final Semaphore lanes;

    private Gpu(Driver driver, long mostHostBytes) {
        this.driver = driver;
        this.name = driver.name(DEVICE);
        this.totalBytes = driver.totalBytes(DEVICE);
        this.memory = new DeviceMemory(driver);
        this.shared = new SharedMemory(driver);
        this.kernels = new ScanKernels(driver, driver.attribute(Driver.MULTIPROCESSORS, DEVICE));
        this.upload = new Upload(driver, shared);
        long room = (mostHostBytes - Upload.CAPACITY) / kernels.mostHitBytes();
        this.lanes = new Semaphore((int) Math.max(1, Math.min(MOST_LANES, room)));
    }

    /** Why there is no card to open, found out in microseconds; null if there may be one. */
    public static @Nullable String absence() {
        return DriverLoader.absence();
    }

    /** Whether a vector of this dimension can be searched. */
    public static boolean takes(int dimension) {
        return dimension % 32 == 0 && dimension >= 32 && dimension <= 4_096;
    }

    /** As the other, for as many searches at once as are useful. */
    public static Gpu open() {
        return open(Long.MAX_VALUE);
    }

    /**
     * Opens the first card. Takes up to a second: the driver makes a context and compiles the kernels.
     *
     * @param mostHostBytes of the host's memory that copies and hits may take: where it is short, fewer searches run at once;
     *     {@link #leastHostBytes} it takes in any case
     * @throws GpuException if there is none, or none that can be used; the message says why
     */
    public static Gpu open(long mostHostBytes) {
        String absence = absence();
        if (absence != null) {
            throw new GpuException(absence);
        }
        Driver driver = DriverLoader.load();
        if (driver.version() < OLDEST_DRIVER) {
            throw new GpuException("the CUDA driver is too old: it supports CUDA " + driver.version() / 1000
                    + ", 10 or later is needed");
        }
        if (driver.devices() == 0) {
            throw new GpuException("the CUDA driver sees no device");
        }
        int capability = driver.attribute(Driver.CAPABILITY_MAJOR, DEVICE) * 10
                + driver.attribute(Driver.CAPABILITY_MINOR, DEVICE);
        if (capability < OLDEST_CAPABILITY) {
            throw new GpuException("the card is too old: compute capability " + capability / 10.0 + ", 7.5 is needed");
        }
        driver.retainContext(DEVICE);
        try {
            driver.useContext();
            return new Gpu(driver, mostHostBytes);
        } catch (GpuException e) {
            quietly(() -> driver.releaseContext(DEVICE));
            throw e;
        }
    }

    public String name() {
        return name;
    }

    public long totalBytes() {
        return totalBytes;
    }

    /** Memory of the card that no process has taken. */
    public long freeBytes() {
        driver.useContext();
        return driver.freeBytes();
    }

    /** Memory of the card that segments, tables and searches have taken. */
    public long usedBytes() {
        return memory.bytes();
    }

    /** Memory of the host that copies and searches have taken. */
    public long hostBytes() {
        return shared.bytes();
    }

    /** What it takes of it when one search runs at a time. */
    public long leastHostBytes() {
        return Upload.CAPACITY + kernels.mostHitBytes();
    }

    /**
     * Takes memory for rows; none of them is live.
     *
     * @param rows a power of two, at least 32
     */
    public GpuSegment segment(int dimension, int rows) {
        driver.useContext();
        return new GpuSegment(this, dimension, rows);
    }

    /** A table of so many segments that have so many rows each. */
    public GpuTable table(int dimension, int segmentRows, int capacity) {
        driver.useContext();
        return new GpuTable(this, dimension, segmentRows, capacity);
    }

    /**
     * The best rows of the first segments of a table for each query.
     *
     * @param queries each of the table's dimension
     * @param wanted 1 to {@link #MOST_HITS}
     * @param mask one bit for each row of these segments, which it must have besides being live; null for all
     */
    public GpuHits[] search(GpuTable table, int segments, float[][] queries, int wanted, int @Nullable [] mask) {
        SearchStream.Task task = new SearchStream.Task(table, segments, queries, wanted, mask);
        lanes.acquireUninterruptibly();
        try {
            driver.useContext();
            SearchStream stream = takeLane();
            // A lane that failed is not used again: the card is given up after a failure.
            GpuHits[] results = stream.search(task);
            giveLane(stream);
            return results;
        } finally {
            lanes.release();
        }
    }

    private SearchStream takeLane() {
        synchronized (idle) {
            SearchStream stream = idle.poll();
            if (stream != null) {
                return stream;
            }
        }
        SearchStream stream = new SearchStream(driver, memory, shared, kernels);
        synchronized (idle) {
            all.add(stream);
        }
        return stream;
    }

    private void giveLane(SearchStream stream) {
        synchronized (idle) {
            idle.push(stream);
        }
    }

    /**
     * Bytes that the card reads and writes in a second when it copies within its memory: the measure that a scan can be
     * held against.
     */
    public double copyBytesPerSecond() {
        long bytes = Math.min(1L << 30, freeBytes() / 8);
        long source = memory.allocate(bytes);
        long target = memory.allocate(bytes);
        long stream = driver.createStream();
        double best = 0;
        for (int round = 0; round < 10; round++) {
            long began = System.nanoTime();
            for (int i = 0; i < 8; i++) {
                driver.copyOnDevice(target, source, bytes, stream);
            }
            driver.synchronize(stream);
            best = Math.max(best, 8 * 2.0 * bytes / (System.nanoTime() - began) * 1e9);
        }
        driver.destroyStream(stream);
        memory.free(source);
        memory.free(target);
        return best;
    }

    DeviceMemory memory() {
        return memory;
    }

    Upload upload() {
        return upload;
    }

    /** Gives everything back, as far as the card still answers. No search may be running. */
    @Override
    public void close() {
        quietly(driver::useContext);
        synchronized (idle) {
            all.forEach(stream -> quietly(stream::close));
            all.clear();
            idle.clear();
        }
        quietly(upload::close);
        quietly(memory::freeAll);
        quietly(() -> kernels.close(driver));
        quietly(() -> driver.releaseContext(DEVICE));
    }

    /** A card that was lost takes nothing back, which is no news. */
    private static void quietly(Runnable release) {
        try {
            release.run();
        } catch (GpuException e) {
            LOG.debug("Not given back to the GPU", e);
        }
    }
}
