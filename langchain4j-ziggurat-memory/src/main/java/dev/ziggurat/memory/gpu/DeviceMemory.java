package dev.ziggurat.memory.gpu;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps the books on what was taken of a card's memory, so that all of it can be given back. Thread-safe. */
final class DeviceMemory {

    private final Driver driver;
    private final Map<Long, Long> taken = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();

    DeviceMemory(Driver driver) {
        this.driver = driver;
    }

    long allocate(long size) {
        long address = driver.allocate(size);
        taken.put(address, size);
        bytes.addAndGet(size);
        return address;
    }

    void free(long address) {
        Long size = taken.remove(address);
        if (size != null) {
            bytes.addAndGet(-size);
            driver.free(address);
        }
    }

    /** Taken now. */
    long bytes() {
        return bytes.get();
    }

    void freeAll() {
        for (Long address : taken.keySet()) {
            free(address);
        }
    }
}
