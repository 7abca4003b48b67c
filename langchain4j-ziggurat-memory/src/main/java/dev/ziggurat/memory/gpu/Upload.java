package dev.ziggurat.memory.gpu;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Copies into the card's memory, by a stream of its own that is waited for. The driver's plain copy from the heap may
 * return before the bytes have arrived, and a search on another stream would then not see them. Thread-safe.
 */
final class Upload {

    /** In bytes; of one copy. */
    static final int CAPACITY = 4 << 20;

    private final Driver driver;
    private final SharedMemory shared;
    private final Driver.HostMemory staging;
    private final long stream;

    Upload(Driver driver, SharedMemory shared) {
        this.driver = driver;
        this.shared = shared;
        this.staging = shared.allocate(CAPACITY);
        this.stream = driver.createStream();
    }

    /** @param writer puts the bytes, {@link #CAPACITY} at most */
    synchronized void copy(long target, Consumer<ByteBuffer> writer) {
        ByteBuffer buffer = staging.buffer();
        buffer.clear();
        writer.accept(buffer);
        driver.useContext();
        driver.copyToDevice(target, staging, buffer.position(), stream);
        driver.synchronize(stream);
    }

    synchronized void close() {
        driver.destroyStream(stream);
        shared.free(staging);
    }
}
