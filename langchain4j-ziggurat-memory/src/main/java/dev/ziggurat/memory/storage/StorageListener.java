package dev.ziggurat.memory.storage;

import dev.ziggurat.memory.api.MemoryException;

/** Hears what goes wrong beside a call: damage found, and failures of background work. Must be quick and not throw. */
public interface StorageListener {

    /**
     * Bytes on disk are not what was written. The damaged part is not served; what could be read around it is.
     *
     * @param damage names the file and what is lost
     */
    void damaged(MemoryException damage);

    /** Background work failed; it is tried again with a later write. Nothing acknowledged is lost by it. */
    void failed(MemoryException failure);

    /** Hears nothing; the log of the library tells the same. */
    static StorageListener none() {
        return new StorageListener() {
            @Override
            public void damaged(MemoryException damage) {}

            @Override
            public void failed(MemoryException failure) {}
        };
    }
}
