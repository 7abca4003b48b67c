package dev.ziggurat.memory.embedding;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import dev.ziggurat.memory.api.EmbeddingStats;
import org.jspecify.annotations.Nullable;

/** The vectors of texts that were asked for lately and often. Thread-safe. */
final class VectorCache {

    /** Longer texts are rarely asked for twice and would make the cache's size in bytes unbounded. */
    static final int MAX_TEXT_CHARS = 8_192;

    private final String fingerprint;
    private final Cache<Key, Embedded> cache;

    VectorCache(String fingerprint, int maxEntries) {
        this.fingerprint = fingerprint;
        this.cache = Caffeine.newBuilder()
                .maximumSize(maxEntries)
                .executor(Runnable::run)
                .recordStats()
                .build();
    }

    /** The vector must not be changed. */
    @Nullable Embedded find(InputType type, String text) {
        return text.length() > MAX_TEXT_CHARS ? null : cache.getIfPresent(new Key(fingerprint, type, text));
    }

    void keep(InputType type, String text, Embedded embedded) {
        if (text.length() <= MAX_TEXT_CHARS) {
            cache.put(new Key(fingerprint, type, text), embedded);
        }
    }

    EmbeddingStats.Cache stats() {
        cache.cleanUp();
        CacheStats stats = cache.stats();
        double rate = stats.requestCount() == 0 ? 0 : stats.hitRate();
        return new EmbeddingStats.Cache(cache.estimatedSize(), stats.hitCount(), stats.missCount(), rate);
    }

    private record Key(String fingerprint, InputType type, String text) {}
}
