package dev.ziggurat.memory.storage.chunk;

import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.storage.codec.KeyBytes;
import java.util.Map;

/** What an entry takes of mapped files when it is sealed: known before it is written, and never less than it will be. */
public final class SealedSize {

    /** Its part of the directory, of checksums and tables, and of what a chunk has once. */
    private static final long OVERHEAD = 300;
    /** Its part of the directory and the length of its value, or the value where it is a number. */
    private static final long BYTES_PER_METADATA = 32;

    private static final long BYTES_PER_CHAR = 3;
    /** A float, if vectors are stored as such, and its bit of the sketch. */
    private static final long BYTES_PER_COMPONENT = 5;

    private SealedSize() {}

    /** In a chunk and in the locator together; cheap, nothing is compressed for it. */
    public static long atMost(MemoryEntry entry) {
        String text = entry.text();
        float[] vector = entry.vector();
        long chars =
                entry.key().id().length() + entry.key().scope().owner().length() + (text == null ? 0 : text.length());
        long values = 0;
        for (Map.Entry<String, Object> value : entry.metadata().entrySet()) {
            values += BYTES_PER_METADATA;
            chars += value.getKey().length() + (value.getValue() instanceof String string ? string.length() : 0);
        }
        return OVERHEAD
                + BYTES_PER_CHAR * chars
                + values
                + (vector == null ? 0 : BYTES_PER_COMPONENT * vector.length)
                + KeyBytes.atMost(entry.key());
    }
}
