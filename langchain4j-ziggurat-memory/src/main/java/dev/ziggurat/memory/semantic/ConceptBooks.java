package dev.ziggurat.memory.semantic;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.ziggurat.memory.tier.TieredStore;
import java.util.function.Function;

/** One book for each memory that is in use, kept in RAM for the last {@value #HOT} memories. */
final class ConceptBooks {

    private static final int HOT = 500;

    private final LoadingCache<String, ConceptBook> books;

    /** Holds on to the books that {@link #books} would let go of. */
    private final Cache<String, ConceptBook> hot =
            Caffeine.newBuilder().maximumSize(HOT).build();

    ConceptBooks(TieredStore tiers) {
        books = Caffeine.newBuilder().weakValues().build(memoryId -> ConceptBook.load(tiers, memoryId));
    }

    /** Runs the work alone on the book; if it fails, the next one reads the book anew. */
    <T> T with(String memoryId, Function<ConceptBook, T> work) {
        while (true) {
            ConceptBook book = books.get(memoryId);
            hot.put(memoryId, book);
            book.lock.lock();
            try {
                if (!book.isStale()) {
                    return runOn(book, work);
                }
            } finally {
                book.lock.unlock();
            }
            drop(memoryId, book);
        }
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
