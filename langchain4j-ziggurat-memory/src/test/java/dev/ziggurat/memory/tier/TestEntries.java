package dev.ziggurat.memory.tier;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.tier.level.EntryFilter;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Entries and vectors for the tests of the tiers. */
public final class TestEntries {

    public static final Scope DOCS = new Scope(Scope.Kind.SEGMENT, "docs");

    /** Passes entries with an even number. */
    public record Even() implements EntryFilter {
        @Override
        public boolean test(Map<String, Object> metadata) {
            return metadata.get("number") instanceof Integer number && number % 2 == 0;
        }
    }

    private TestEntries() {}

    @SuppressWarnings("NullAway") // the record takes null, but its class file does not say so
    public static Change.Put put(Scope scope, String id, float @Nullable [] vector, Map<String, Object> metadata) {
        return new Change.Put(
                new MemoryEntry(new EntryKey(scope, id), "text of " + id, metadata, Instant.EPOCH, vector));
    }

    public static Change.Put put(String id, float[] vector) {
        return put(DOCS, id, vector, Map.of());
    }

    public static float[] gaussian(Random random, int dimension) {
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    /** The exact cosine in double arithmetic. */
    public static double cosine(float[] a, float[] b) {
        double dot = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            dot += (double) a[i] * b[i];
            aa += (double) a[i] * a[i];
            bb += (double) b[i] * b[i];
        }
        return aa == 0 || bb == 0 ? 0 : dot / Math.sqrt(aa * bb);
    }
}
