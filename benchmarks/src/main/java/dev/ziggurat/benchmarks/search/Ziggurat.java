package dev.ziggurat.benchmarks.search;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.engine.DiskEntryStore;
import dev.ziggurat.memory.tier.SearchRequest;
import dev.ziggurat.memory.tier.TieredStore;
import dev.ziggurat.memory.tier.disk.SketchSidecar;
import dev.ziggurat.memory.tier.level.EntryFilter;
import dev.ziggurat.memory.tier.level.Hit;
import dev.ziggurat.memory.tier.level.TierOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** This library, written and opened as in earnest; text and metadata stored too. */
final class Ziggurat implements Contender {

    private static final Scope SCOPE = new Scope(Scope.Kind.SEGMENT, "benchmark");
    private static final int BATCH = 500;

    private final int ramEntries;
    private final String name;
    private @Nullable Path folder;
    private @Nullable TieredStore tiers;

    /** What LangChain4j's filter on equality becomes. */
    private record PartZero() implements EntryFilter {
        @Override
        public boolean test(Map<String, Object> metadata) {
            return Integer.valueOf(0).equals(metadata.get("part"));
        }

        @Override
        public Map<String, Set<Object>> required() {
            return Map.of("part", Set.of(0));
        }
    }

    Ziggurat(int ramEntries, String name) {
        this.ramEntries = ramEntries;
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    /** Written, closed and opened again, so that nothing is in the log alone. */
    @Override
    public void build(Dataset data) throws Exception {
        Path made = Files.createTempDirectory("ziggurat-search");
        folder = made;
        try (TieredStore writing = open(made, 0)) {
            List<Change> batch = new ArrayList<>();
            for (int i = 0; i < data.vectors().length; i++) {
                batch.add(new Change.Put(new MemoryEntry(
                        new EntryKey(SCOPE, Integer.toString(i)),
                        "text " + i,
                        Map.of("part", data.parts()[i]),
                        Instant.EPOCH,
                        data.vectors()[i].clone())));
                if (batch.size() == BATCH) {
                    writing.write(batch);
                    batch = new ArrayList<>();
                }
            }
            if (!batch.isEmpty()) {
                writing.write(batch);
            }
            writing.flush();
        }
        TieredStore opened = open(made, ramEntries);
        tiers = opened;
        opened.controls().awaitUpkeep();
    }

    private static TieredStore open(Path folder, int ramEntries) {
        StorageOptions options =
                StorageOptions.of("benchmark", Dataset.DIMENSION).withSidecar(new SketchSidecar(Dataset.DIMENSION));
        return new TieredStore(
                DiskEntryStore.open(folder, options),
                Dataset.DIMENSION,
                TierOptions.defaults().withRamEntries(ramEntries));
    }

    @Override
    public int[] search(float[] query, int k, boolean filtered) {
        TieredStore open = tiers;
        if (open == null) {
            throw new IllegalStateException("not built");
        }
        List<Hit> hits = open.search(new SearchRequest(SCOPE, query, k, -1, filtered ? new PartZero() : null));
        // Sequences count from 1 in the order of the writes.
        return hits.stream().mapToInt(hit -> (int) (hit.sequence() - 1)).toArray();
    }

    @Override
    public void close() throws Exception {
        if (tiers != null) {
            tiers.close();
        }
        if (folder != null) {
            LuceneHnsw.Folders.delete(folder);
        }
    }
}
