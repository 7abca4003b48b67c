package dev.ziggurat.memory.episodic;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.concurrent.locks.ReentrantLock;

/** One lock for each memory id, gone when nobody holds it any more. */
final class MemoryLocks {

    private final LoadingCache<String, ReentrantLock> locks =
            Caffeine.newBuilder().weakValues().build(memoryId -> new ReentrantLock());

    ReentrantLock of(String memoryId) {
        return locks.get(memoryId);
    }
}
