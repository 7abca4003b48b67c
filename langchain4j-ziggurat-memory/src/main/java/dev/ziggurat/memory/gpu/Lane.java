package dev.ziggurat.memory.gpu;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What one search at a time needs of the card: a stream, parameters, and host memory that the hits are written to. */
final class Lane {

    private static final int SEARCH_BYTES = 3 * Long.BYTES + 4 * Integer.BYTES;

    private final Driver driver;
    private final DeviceMemory memory;
    private final ScanKernels kernels;
    private final long stream;
    private final Driver.Parameters parameters;
    private final Driver.HostMemory hits;
    /** For what is too large for the parameters: queries first, then masks. Grows. */
    private Driver.@Nullable HostMemory staging;

    private long onDevice;

    Lane(Driver driver, DeviceMemory memory, ScanKernels kernels) {
        this.driver = driver;
        this.memory = memory;
        this.kernels = kernels;
        this.stream = driver.createStream();
        this.parameters = driver.parameters(SEARCH_BYTES + ScanKernel.CARRIED_DIMENSION * Float.BYTES);
        this.hits = driver.allocateHost(kernels.mostHitBytes());
    }

    /** @see Gpu#search */
    void search(GpuTable table, int segments, float[][] queries, int wanted, int @Nullable [] mask, GpuHits[] results) {
        driver.useContext();
        for (int done = 0; done < queries.length; ) {
            ScanKernel kernel = ScanKernel.choose(table.dimension(), queries.length - done, wanted);
            scan(kernel, table, segments, queries, done, wanted, mask, results);
            done += kernel.queries();
        }
    }

    private void scan(
            ScanKernel kernel,
            GpuTable table,
            int segments,
            float[][] queries,
            int first,
            int wanted,
            int @Nullable [] mask,
            GpuHits[] results) {
        int dimension = table.dimension();
        int rows = segments * table.segmentRows();
        int blocks = Math.max(1, Math.min(kernels.blocks(kernel), rows / ScanKernel.rowsOfBlock(dimension)));
        int queryBytes = kernel.carried() ? 0 : kernel.queries() * dimension * Float.BYTES;
        int maskBytes = mask == null ? 0 : mask.length * Integer.BYTES;
        if (queryBytes + maskBytes > 0) {
            send(kernel, queries, first, mask, queryBytes + maskBytes);
        }

        ByteBuffer packed = parameters.buffer().clear();
        packed.putLong(table.address());
        packed.putLong(mask == null ? 0 : onDevice + queryBytes);
        packed.putLong(hits.deviceAddress());
        packed.putInt(Integer.numberOfTrailingZeros(table.segmentRows()));
        packed.putInt(rows / 32);
        packed.putInt(dimension);
        packed.putInt(wanted);
        if (kernel.carried()) {
            packed.asFloatBuffer().put(queries[first]);
            packed.position(SEARCH_BYTES + ScanKernel.CARRIED_DIMENSION * Float.BYTES);
        } else {
            packed.putLong(onDevice);
        }
        driver.launch(
                kernels.function(kernel),
                blocks,
                ScanKernel.THREADS,
                kernel.sharedBytes(dimension),
                stream,
                parameters);
        driver.synchronize(stream);
        for (int i = 0; i < kernel.queries(); i++) {
            results[first + i] = new HitMerge(wanted).merge(hits.buffer(), i * blocks * wanted * Long.BYTES, blocks);
        }
    }

    private void send(ScanKernel kernel, float[][] queries, int first, int @Nullable [] mask, int bytes) {
        Driver.HostMemory roomy = staging;
        if (roomy == null || roomy.buffer().capacity() < bytes) {
            roomy = makeRoom(2 * bytes);
        }
        ByteBuffer buffer = roomy.buffer().clear();
        if (!kernel.carried()) {
            for (int i = 0; i < kernel.queries(); i++) {
                buffer.asFloatBuffer().put(queries[first + i]);
                buffer.position(buffer.position() + queries[first + i].length * Float.BYTES);
            }
        }
        if (mask != null) {
            buffer.asIntBuffer().put(mask);
        }
        driver.copyToDevice(onDevice, roomy, bytes, stream);
    }

    private Driver.HostMemory makeRoom(int bytes) {
        Driver.HostMemory old = staging;
        staging = null;
        if (old != null) {
            driver.freeHost(old);
            memory.free(onDevice);
        }
        Driver.HostMemory roomy = driver.allocateHost(bytes);
        onDevice = memory.allocate(bytes);
        staging = roomy;
        return roomy;
    }

    /** What it took of the card's memory is given back with the rest. */
    void close() {
        driver.destroyStream(stream);
        driver.freeHost(hits);
        Driver.HostMemory old = staging;
        if (old != null) {
            driver.freeHost(old);
        }
    }
}
