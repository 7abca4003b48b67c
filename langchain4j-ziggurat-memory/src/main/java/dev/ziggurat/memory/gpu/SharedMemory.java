package dev.ziggurat.memory.gpu;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps the books on the host's memory that a card reads and writes as well: it is beside the heap, and the system cannot
 * take its pages back. Thread-safe.
 */
final class SharedMemory {

    private final Driver driver;
    private final AtomicLong bytes = new AtomicLong();

    SharedMemory(Driver driver) {
        this.driver = driver;
    }

    Driver.HostMemory allocate(long size) {
        Driver.HostMemory memory = driver.allocateHost(size);
        bytes.addAndGet(memory.buffer().capacity());
        return memory;
    }

    void free(Driver.HostMemory memory) {
        bytes.addAndGet(-memory.buffer().capacity());
        driver.freeHost(memory);
    }

    /** Taken now. */
    long bytes() {
        return bytes.get();
    }
}
