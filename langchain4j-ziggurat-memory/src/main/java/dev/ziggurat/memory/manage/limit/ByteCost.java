package dev.ziggurat.memory.manage.limit;

import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.storage.Change;
import java.util.List;

/**
 * The bytes of a write before anything is sealed. What is sealed takes a fraction of it, which the next measurement shows.
 *
 * @param copies how many times the entry is held until then
 */
record ByteCost(int copies) implements Cost {

    private static final long OVERHEAD = 300;
    private static final long BYTES_PER_VALUE = 80;

    /** In the log. */
    static ByteCost onDisk() {
        return new ByteCost(1);
    }

    /** Waiting to be sealed, and with its vector at length one in the RAM tier or among the rows of the log. */
    static ByteCost inRam() {
        return new ByteCost(2);
    }

    @Override
    public long atMost(List<Change> changes) {
        long bytes = 0;
        for (Change change : changes) {
            bytes += change instanceof Change.Put put ? of(put.entry()) : OVERHEAD;
        }
        return copies * bytes;
    }

    @Override
    public long exactly(List<Change> changes) {
        return atMost(changes);
    }

    private static long of(MemoryEntry entry) {
        String text = entry.text();
        float[] vector = entry.vector();
        long bytes = OVERHEAD + (text == null ? 0 : 3L * text.length()) + (vector == null ? 0 : 4L * vector.length);
        for (Object value : entry.metadata().values()) {
            bytes += BYTES_PER_VALUE + (value instanceof String string ? 3L * string.length() : 0);
        }
        return bytes;
    }
}
