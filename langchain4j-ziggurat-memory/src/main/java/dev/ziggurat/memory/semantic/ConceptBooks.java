package dev.ziggurat.memory.semantic;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.ziggurat.memory.tier.TieredStore;
import java.util.Optional;
import java.util.function.Function;

/** One book for each memory that is in use, kept in RAM for the last few hundred memories. */
final class ConceptBooks {

    private static final int UNIT_BYTES = 1 << 10;

    private static final int MOST_HOT = 64 << 10;

    /** How many units are counted for a book at least, which leaves 512 of them. */
    private static final int LEAST = MOST_HOT / 512;

    /** And how many at most: the longest book stays as well. */
    private static final int MOST = MOST_HOT / 4;

    private final LoadingCache<String, ConceptBook> books;

    /** Holds on to the books that {@link #books} would let go of. */
    private final Cache<String, ConceptBook> hot = Caffeine.newBuilder()
            .maximumWeight(MOST_HOT)
            .weigher((String memoryId, ConceptBook book) ->
                    (int) Math.max(LEAST, Math.min(MOST, book.heapBytes() / UNIT_BYTES)))
            .executor(Runnable::run)
            .build();

    ConceptBooks(TieredStore tiers) {
        books = Caffeine.newBuilder().weakValues().build(memoryId -> ConceptBook.load(tiers, memoryId));
    }

    /** Runs the work alone on the book; if it fails, the next one reads the book anew. */
    <T> T with(String memoryId, Function<ConceptBook, T> work) {
        while (true) {
            ConceptBook book = books.get(memoryId);
            book.lock.lock();
            try {
                if (!book.isStale()) {
                    T result = runOn(book, work);
                    book.measure();
                    hot.put(memoryId, book);
                    return result;
                }
            } finally {
                book.lock.unlock();
            }
            drop(memoryId, book);
        }
    }

    /** As {@link #with}, unless another thread has the book at this moment; then empty, and nothing was done. */
    <T> Optional<T> tryWith(String memoryId, Function<ConceptBook, T> work) {
        ConceptBook book = books.get(memoryId);
        if (!book.lock.tryLock()) {
            return Optional.empty();
        }
        try {
            if (!book.isStale()) {
                return Optional.of(runOn(book, work));
            }
        } finally {
            book.lock.unlock();
        }
        drop(memoryId, book);
        return Optional.empty();
    }

    /** What the books that are kept take of the heap, roughly. */
    long heapBytes() {
        return hot.asMap().values().stream().mapToLong(ConceptBook::heapBytes).sum();
    }

    private static <T> T runOn(ConceptBook book, Function<ConceptBook, T> work) {
        boolean done = false;
        try {
            T result = work.apply(book);
            done = true;
            return result;
        } finally {
            if (!done) {
                book.markStale();
            }
        }
    }

    private void drop(String memoryId, ConceptBook book) {
        books.asMap().remove(memoryId, book);
        hot.asMap().remove(memoryId, book);
    }
}
