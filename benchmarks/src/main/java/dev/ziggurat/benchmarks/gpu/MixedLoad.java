package dev.ziggurat.benchmarks.gpu;

import dev.ziggurat.benchmarks.Report;
import dev.ziggurat.benchmarks.TemporaryFolder;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.engine.DiskEntryStore;
import dev.ziggurat.memory.tier.SearchRequest;
import dev.ziggurat.memory.tier.TieredStore;
import dev.ziggurat.memory.tier.disk.SketchSidecar;
import dev.ziggurat.memory.tier.gpu.GpuTier;
import dev.ziggurat.memory.tier.level.Hit;
import dev.ziggurat.memory.tier.level.TierOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Adds, removals and searches through the whole store with the GPU tier, as an application does them: the memory of the
 * card must not grow, and every search must give as many results as were asked for.
 */
final class MixedLoad {

    private static final Scope SCOPE = new Scope(Scope.Kind.SEGMENT, "load");
    private static final int WRITTEN_AT_ONCE = 100;
    private static final int WANTED = 10;

    private final int entries;
    private final SplittableRandom random = new SplittableRandom(7);
    private final List<Long> vram = new ArrayList<>();
    private final List<Double> searchUs = new ArrayList<>();
    private long next;
    private long oldest;
    private long wrong;

    MixedLoad(int entries) {
        this.entries = entries;
    }

    Map<String, Object> run(double minutes) throws Exception {
        GpuTier gpu = new GpuTier(
                Vectors.DIMENSION, TierOptions.defaults().withGpuEntries(entries + WRITTEN_AT_ONCE * 50), () -> 0);
        StorageOptions options =
                StorageOptions.of("load", Vectors.DIMENSION).withSidecar(new SketchSidecar(Vectors.DIMENSION));
        try (TemporaryFolder folder = TemporaryFolder.create("gpu");
                TieredStore store = new TieredStore(
                        DiskEntryStore.open(folder.path(), options),
                        Vectors.DIMENSION,
                        TierOptions.defaults().withRamEntries(2 * entries),
                        List.of(gpu),
                        List.of())) {
            while (next < entries) {
                write(store, 0);
            }
            store.controls().awaitUpkeep();
            gpu.awaitUpkeep();
            long end = System.nanoTime() + (long) (minutes * 60e9);
            long sampled = System.nanoTime();
            long searches = 0;
            while (System.nanoTime() < end) {
                write(store, WRITTEN_AT_ONCE);
                for (int i = 0; i < 200; i++) {
                    search(store);
                    searches++;
                }
                if (System.nanoTime() - sampled > 1e9) {
                    sampled = System.nanoTime();
                    vram.add(gpu.gpu().vramBytes());
                }
            }
            return figures(gpu, minutes, searches);
        }
    }

    private void write(TieredStore store, int removed) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < WRITTEN_AT_ONCE; i++) {
            String id = Long.toString(next++);
            changes.add(new Change.Put(new MemoryEntry(
                    new EntryKey(SCOPE, id), "text " + id, Map.of(), Instant.EPOCH, Vectors.unit(random))));
        }
        for (int i = 0; i < removed; i++) {
            changes.add(new Change.Remove(new EntryKey(SCOPE, Long.toString(oldest++))));
        }
        store.write(changes);
    }

    private void search(TieredStore store) {
        float[] query = Vectors.unit(random);
        long began = System.nanoTime();
        List<Hit> hits = store.search(new SearchRequest(SCOPE, query, WANTED, -1, null));
        if (searchUs.size() < 1_000_000) {
            searchUs.add((System.nanoTime() - began) / 1e3);
        }
        wrong += hits.size() == WANTED ? 0 : 1;
    }

    private Map<String, Object> figures(GpuTier gpu, double minutes, long searches) {
        searchUs.sort(null);
        int third = Math.max(1, vram.size() / 3);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("minutes", minutes);
        figures.put("entries", entries);
        figures.put("searches", searches);
        figures.put("added", next);
        figures.put("removed", oldest);
        figures.put("wrong", wrong);
        figures.put("search_p50_us", searchUs.isEmpty() ? 0 : Math.round(searchUs.get(searchUs.size() / 2)));
        figures.put("gpu_hit_rate", gpu.stats().hitRate());
        figures.put("vram_first_third", largest(vram.subList(0, Math.min(third, vram.size()))));
        figures.put("vram_last_third", largest(vram.subList(Math.max(0, vram.size() - third), vram.size())));
        figures.put("vram_limit", gpu.gpu().vramLimitBytes());
        figures.put("closed_because", gpu.gpu().reason());
        Report.progress("Mixed load: " + figures);
        return figures;
    }

    private static long largest(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
