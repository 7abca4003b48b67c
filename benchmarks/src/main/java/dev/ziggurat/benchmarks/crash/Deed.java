package dev.ziggurat.benchmarks.crash;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

/**
 * What a thread of the writer does with one of its own keys: it puts version after version of an entry, whose content
 * follows from key and version, and sometimes removes it. On the wire it is {@code S|A key version}: started or
 * acknowledged; odd versions of every seventh key are removals.
 */
record Deed(String key, int version) {

    static final int DIMENSION = 32;
    static final Scope SCOPE = new Scope(Scope.Kind.EPISODE, "crash");

    boolean isRemoval() {
        return version % 2 == 1 && Math.floorMod(key.hashCode(), 7) == 0;
    }

    EntryKey entryKey() {
        return new EntryKey(SCOPE, key);
    }

    MemoryEntry entry() {
        Random random = new Random(key.hashCode() * 31L + version);
        float[] vector = new float[DIMENSION];
        for (int d = 0; d < DIMENSION; d++) {
            vector[d] = (float) random.nextGaussian();
        }
        String text = (key + " in version " + version + " ").repeat(1 + random.nextInt(8));
        return new MemoryEntry(
                entryKey(), text, Map.of("version", version), Instant.ofEpochMilli(1_000L * version), vector);
    }

    String line(char state) {
        return state + " " + key + " " + version;
    }
}
