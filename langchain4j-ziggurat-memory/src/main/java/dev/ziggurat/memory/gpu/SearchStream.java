package dev.ziggurat.memory.gpu;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What one search at a time needs of the card: a stream, parameters, and host memory that the hits are written to. */
final class SearchStream {

    private static final int SEARCH_BYTES = 3 * Long.BYTES + 4 * Integer.BYTES;

    private final Driver driver;
    private final DeviceMemory memory;
    private final SharedMemory shared;
    private final ScanKernels kernels;
    private final long stream;
    private final Driver.Parameters parameters;
    private final Driver.HostMemory hits;
    /** For what is too large for the parameters: queries first, then masks. Grows. */
    private Driver.@Nullable HostMemory staging;

    private long onDevice;

    SearchStream(Driver driver, DeviceMemory memory, SharedMemory shared, ScanKernels kernels) {
        this.driver = driver;
        this.memory = memory;
        this.shared = shared;
        this.kernels = kernels;
        this.stream = driver.createStream();
        this.parameters = driver.parameters(SEARCH_BYTES + ScanKernel.CARRIED_DIMENSION * Float.BYTES);
        this.hits = shared.allocate(kernels.mostHitBytes());
    }

    /** What is looked for, see {@link Gpu#search}. */
    record Task(GpuTable table, int segments, float[][] queries, int wanted, int @Nullable [] mask) {

        int rows() {
            return segments * table.segmentRows();
        }

        int maskBytes() {
            return mask == null ? 0 : mask.length * Integer.BYTES;
        }
    }

    GpuHits[] search(Task task) {
        GpuHits[] results = new GpuHits[task.queries.length];
        for (int done = 0; done < results.length; ) {
            ScanKernel kernel = ScanKernel.choose(task.table.dimension(), results.length - done, task.wanted);
            int blocks = launch(kernel, task, done);
            driver.synchronize(stream);
            for (int i = 0; i < kernel.queries(); i++) {
                int list = i * blocks * task.wanted * Long.BYTES;
                results[done++] = new HitMerge(task.wanted).merge(hits.buffer(), list, blocks);
            }
        }
        return results;
    }

    /** Starts one pass over the rows for the queries from {@code first} on; returns how many blocks run. */
    private int launch(ScanKernel kernel, Task task, int first) {
        int dimension = task.table.dimension();
        int rows = task.rows();
        int blocks = Math.max(1, Math.min(kernels.blocks(kernel), rows / ScanKernel.rowsOfBlock(dimension)));
        int queryBytes = kernel.carried() ? 0 : kernel.queries() * dimension * Float.BYTES;
        if (queryBytes + task.maskBytes() > 0) {
            send(kernel, task, first, queryBytes + task.maskBytes());
        }

        ByteBuffer packed = parameters.buffer().clear();
        packed.putLong(task.table.address());
        packed.putLong(task.mask == null ? 0 : onDevice + queryBytes);
        packed.putLong(hits.deviceAddress());
        packed.putInt(Integer.numberOfTrailingZeros(task.table.segmentRows()));
        packed.putInt(rows / 32);
        packed.putInt(dimension);
        packed.putInt(task.wanted);
        if (kernel.carried()) {
            packed.asFloatBuffer().put(task.queries[first]);
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
        return blocks;
    }

    private void send(ScanKernel kernel, Task task, int first, int bytes) {
        Driver.HostMemory roomy = staging;
        if (roomy == null || roomy.buffer().capacity() < bytes) {
            roomy = makeRoom(2 * bytes);
        }
        ByteBuffer buffer = roomy.buffer().clear();
        for (int i = 0; !kernel.carried() && i < kernel.queries(); i++) {
            float[] query = task.queries[first + i];
            buffer.asFloatBuffer().put(query);
            buffer.position(buffer.position() + query.length * Float.BYTES);
        }
        if (task.mask != null) {
            buffer.asIntBuffer().put(task.mask);
        }
        driver.copyToDevice(onDevice, roomy, bytes, stream);
    }

    private Driver.HostMemory makeRoom(int bytes) {
        Driver.HostMemory old = staging;
        staging = null;
        if (old != null) {
            shared.free(old);
            memory.free(onDevice);
        }
        Driver.HostMemory roomy = shared.allocate(bytes);
        onDevice = memory.allocate(bytes);
        staging = roomy;
        return roomy;
    }

    /** What it took of the card's memory is given back with the rest. */
    void close() {
        driver.destroyStream(stream);
        shared.free(hits);
        Driver.HostMemory old = staging;
        if (old != null) {
            shared.free(old);
        }
    }
}
