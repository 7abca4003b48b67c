package dev.ziggurat.memory.tier;

import static dev.ziggurat.memory.tier.TestEntries.DOCS;
import static dev.ziggurat.memory.tier.TestEntries.gaussian;
import static dev.ziggurat.memory.tier.TestEntries.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.index.TopHits;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.Sidecar;
import dev.ziggurat.memory.tier.disk.SketchSidecar;
import dev.ziggurat.memory.tier.filter.MetadataColumn;
import dev.ziggurat.memory.tier.level.EntryFilter;
import dev.ziggurat.memory.tier.level.Hit;
import dev.ziggurat.memory.tier.level.Tier;
import dev.ziggurat.memory.tier.level.TierOptions;
import dev.ziggurat.memory.tier.level.TierQuery;
import dev.ziggurat.memory.tier.level.TierStats;
import dev.ziggurat.memory.tier.ram.RamPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What lives where, and that nobody notices. */
class TiersTest {

    private static final int DIMENSION = 32;

    private final Random random = new Random(17);
    private int written;
    private final SealingStore entries = new SealingStore(DIMENSION, new SketchSidecar(DIMENSION));

    private static SearchRequest nearest(float[] vector, int k) {
        return new SearchRequest(DOCS, vector, k, -1, null);
    }

    private float[][] write(TieredStore tiers, int count) {
        float[][] vectors = new float[count][];
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            vectors[i] = gaussian(random, DIMENSION);
            changes.add(put("e" + written++, vectors[i]));
        }
        tiers.write(changes);
        return vectors;
    }

    private static TierStats ram(TieredStore tiers) {
        return tiers.stats().tiers().get(0);
    }

    @Test
    void theRamTierHoldsNoMoreThanItMayAndEvictedEntriesAreFound() {
        try (TieredStore tiers =
                new TieredStore(entries, DIMENSION, TierOptions.defaults().withRamEntries(100))) {
            float[][] vectors = write(tiers, 1_500);
            entries.seal();

            assertThat(ram(tiers).entries()).isEqualTo(100);
            assertThat(ram(tiers).evictions()).isEqualTo(1_400);
            for (int i = 0; i < vectors.length; i += 50) {
                assertThat(tiers.search(nearest(vectors[i], 1)).get(0).sequence())
                        .isEqualTo(i + 1);
            }
        }
    }

    @Test
    void theRamTierChangesItsSizeUnderSearchesAndWritesAndNobodyNotices() throws Exception {
        try (TieredStore tiers =
                new TieredStore(entries, DIMENSION, TierOptions.defaults().withRamEntries(2_000))) {
            float[][] vectors = write(tiers, 1_500);
            entries.seal();
            ExecutorService searchers = Executors.newFixedThreadPool(2);
            AtomicInteger wrong = new AtomicInteger();
            List<Future<?>> running = new ArrayList<>();
            for (int searcher = 0; searcher < 2; searcher++) {
                int seed = searcher;
                running.add(searchers.submit(() -> {
                    Random which = new Random(seed);
                    for (int i = 0; i < 500; i++) {
                        int wanted = which.nextInt(vectors.length);
                        long found =
                                tiers.search(nearest(vectors[wanted], 1)).get(0).sequence();
                        wrong.addAndGet(found == wanted + 1 ? 0 : 1);
                    }
                }));
            }
            for (int entriesInRam : new int[] {10, 1_000, 0, 700, 0, 2_000}) {
                tiers.controls().resizeRam(entriesInRam);
                write(tiers, 20);
                assertThat(ram(tiers).entries()).isLessThanOrEqualTo(entriesInRam);
                assertThat(ram(tiers).capacity()).isEqualTo(entriesInRam);
            }
            for (Future<?> each : running) {
                each.get();
            }
            searchers.shutdown();
            assertThat(wrong).hasValue(0);
            entries.seal();
            tiers.controls().fillRam(() -> false);
            assertThat(ram(tiers).entries()).isEqualTo(1_620);
            assertThat(tiers.controls().fillRam(() -> false)).isZero();
            for (int i = 0; i < vectors.length; i += 25) {
                assertThat(tiers.search(nearest(vectors[i], 1)).get(0).sequence())
                        .isEqualTo(i + 1);
            }
        }
    }

    @Test
    void pausedUpkeepIsMadeUpForLater() throws InterruptedException {
        try (TieredStore tiers =
                new TieredStore(entries, DIMENSION, TierOptions.defaults().withRamEntries(100))) {
            float[][] vectors = write(tiers, 500);
            entries.seal();
            tiers.controls().pauseWorker(true);
            for (int i = 0; i < 5; i++) {
                tiers.search(nearest(vectors[0], 1));
            }
            tiers.controls().awaitUpkeep();
            assertThat(ram(tiers).promotions()).isZero();
            tiers.controls().pauseWorker(false);
            tiers.search(nearest(vectors[0], 1));
            tiers.controls().awaitUpkeep();
            assertThat(ram(tiers).promotions()).isEqualTo(1);
        }
    }

    @Test
    void whatIsFoundAgainMovesUpAndStays() throws InterruptedException {
        try (TieredStore tiers =
                new TieredStore(entries, DIMENSION, TierOptions.defaults().withRamEntries(100))) {
            float[][] vectors = write(tiers, 1_500);
            entries.seal();
            for (int round = 0; round < 4; round++) {
                for (int i = 0; i < 20; i++) {
                    tiers.search(nearest(vectors[i], 1));
                }
                tiers.controls().awaitUpkeep();
            }
            assertThat(ram(tiers).promotions()).isGreaterThanOrEqualTo(20);
            long missesBefore = ram(tiers).misses();
            write(tiers, 60);
            for (int i = 0; i < 20; i++) {
                tiers.search(nearest(vectors[i], 1));
            }
            // The entries written last have been used less than those that were searched for.
            assertThat(ram(tiers).misses()).isEqualTo(missesBefore);
            assertThat(ram(tiers).hitRate()).isBetween(0.1, 1.0);
        }
    }

    @Test
    void blocksWithoutSketchesAreSketchedWhenTheyAreSeen() {
        SealingStore bare = new SealingStore(DIMENSION, Sidecar.none());
        try (TieredStore tiers =
                new TieredStore(bare, DIMENSION, TierOptions.defaults().withRamEntries(0))) {
            float[][] vectors = write(tiers, 2_000);
            bare.seal();
            assertThat(tiers.search(nearest(vectors[5], 1)).get(0).sequence()).isEqualTo(6);
        }
        try (TieredStore again =
                new TieredStore(bare, DIMENSION, TierOptions.defaults().withRamEntries(0))) {
            assertThat(again.search(nearest(gaussian(random, DIMENSION), 10))).hasSize(10);
        }
    }

    @Test
    void manySmallScopesInOneBlockAreKeptApart() {
        try (TieredStore tiers =
                new TieredStore(entries, DIMENSION, TierOptions.defaults().withRamEntries(50))) {
            List<Change> changes = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                Scope scope = new Scope(Scope.Kind.EPISODE, "user " + i % 300);
                changes.add(put(scope, "e" + i, gaussian(random, DIMENSION), Map.of()));
            }
            tiers.write(changes);
            entries.seal();
            for (int user = 0; user < 300; user += 7) {
                Scope scope = new Scope(Scope.Kind.EPISODE, "user " + user);
                List<Hit> hits = tiers.search(new SearchRequest(scope, gaussian(random, DIMENSION), 10, -1, null));
                assertThat(hits).hasSize(tiers.count(scope));
                for (Hit hit : hits) {
                    assertThat((hit.sequence() - 1) % 300).isEqualTo(user);
                }
            }
        }
    }

    /** Remembers what it was told and holds one entry of its own. */
    private static final class RecordingTier implements Tier {

        private final List<String> told = new ArrayList<>();
        private final boolean complete;

        RecordingTier(boolean complete) {
            this.complete = complete;
        }

        @Override
        public String name() {
            return "recording";
        }

        @Override
        public boolean search(TierQuery query, TopHits top) {
            told.add("search");
            return complete;
        }

        @Override
        public void present(Scope scope, long sequence) {
            told.add("present " + sequence);
        }

        @Override
        public void added(Scope scope, long sequence, float[] unit) {
            told.add("added " + sequence);
        }

        @Override
        public void ended(Scope scope, long sequence) {
            told.add("ended " + sequence);
        }

        @Override
        public void found(Scope scope, List<Hit> hits) {
            told.add("found " + hits.size());
        }

        @Override
        public TierStats stats() {
            return new TierStats(name(), 0, 0, 0, 0, 0, 0);
        }

        @Override
        public void close() {
            told.add("closed");
        }
    }

    @Test
    void furtherTiersAboveAndBelowAreToldAndAskedInOrder() {
        entries.write(List.of(put("old", gaussian(random, DIMENSION))));
        RecordingTier above = new RecordingTier(false);
        RecordingTier below = new RecordingTier(true);
        TierOptions onDisk = TierOptions.defaults().withRamEntries(0);
        try (TieredStore tiers = new TieredStore(entries, DIMENSION, onDisk, List.of(above), List.of(below))) {
            tiers.write(List.of(put("new", gaussian(random, DIMENSION))));
            tiers.search(nearest(gaussian(random, DIMENSION), 5));
            tiers.write(List.of(new Change.Remove(new EntryKey(DOCS, "old"))));
            assertThat(tiers.stats().tiers())
                    .extracting(TierStats::name)
                    .containsExactly("recording", "RAM", "disk", "recording");
        }
        List<String> expected = List.of("present 1", "added 2", "search", "found 2", "ended 1", "closed");
        assertThat(above.told).isEqualTo(expected);
        assertThat(below.told).isEqualTo(expected);
    }

    @Test
    void aColumnNarrowsAFilterThatIsUsedOften() throws InterruptedException {
        record Colour(String colour, AtomicInteger asked) implements EntryFilter {
            @Override
            public boolean test(Map<String, Object> metadata) {
                asked.incrementAndGet();
                return colour.equals(metadata.get("colour"));
            }

            @Override
            public Map<String, Set<Object>> required() {
                return Map.of("colour", Set.of(colour));
            }
        }
        try (TieredStore tiers =
                new TieredStore(entries, DIMENSION, TierOptions.defaults().withRamEntries(0))) {
            AtomicInteger asked = new AtomicInteger();
            tiers.write(IntStream.range(0, 5_000)
                    .<Change>mapToObj(i ->
                            put(DOCS, "e" + i, gaussian(random, DIMENSION), Map.of("colour", "shade " + i % 1_000)))
                    .toList());
            entries.seal();
            for (int shade = 0; shade < 3; shade++) {
                Colour colour = new Colour("shade " + shade, asked);
                assertThat(tiers.search(new SearchRequest(DOCS, gaussian(random, DIMENSION), 10, -1, colour)))
                        .hasSize(5);
                tiers.controls().awaitUpkeep();
            }
            tiers.write(List.of(put(DOCS, "late", gaussian(random, DIMENSION), Map.of("colour", "shade 7"))));
            asked.set(0);

            Colour seven = new Colour("shade 7", asked);
            assertThat(tiers.search(new SearchRequest(DOCS, gaussian(random, DIMENSION), 10, -1, seven)))
                    .hasSize(6);
            assertThat(asked.get()).isLessThan(20);
            assertThat(tiers.search(new SearchRequest(DOCS, gaussian(random, DIMENSION), 10, -1, seven)))
                    .hasSize(6);
            assertThat(asked.get()).as("known from the search before").isLessThan(20);
        }
    }

    @Test
    void numbersOfDifferentTypesShareAColumnsHash() {
        assertThat(MetadataColumn.pair(1, 5)).isEqualTo(MetadataColumn.pair(1, 5L));
        assertThat(MetadataColumn.pair(1, 5.0)).isEqualTo(MetadataColumn.pair(1, 5f));
        assertThat(MetadataColumn.pair(1, 0.0)).isEqualTo(MetadataColumn.pair(1, -0.0));
    }

    @Test
    void searchesStaySoundWhileEverythingChanges() throws Exception {
        RamPlan eager = new RamPlan(50, 200, 64, 20);
        TieredStore tiers = new TieredStore(
                entries, DIMENSION, TierOptions.defaults().withRamEntries(900), eager, List.of(), List.of());
        Set<Long> acknowledgedRemovals = ConcurrentHashMap.newKeySet();
        float[] anchor = gaussian(random, DIMENSION);
        tiers.write(List.of(put("anchor", anchor)));
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Future<?> writer = threads.submit(() -> {
                Random own = new Random(1);
                for (int i = 0; i < 3_000; i++) {
                    long sequence = tiers.write(List.of(put("w" + i, gaussian(own, DIMENSION))));
                    if (i % 3 == 0) {
                        tiers.write(List.of(new Change.Remove(new EntryKey(DOCS, "w" + i))));
                        acknowledgedRemovals.add(sequence);
                    }
                    if (i % 500 == 499) {
                        entries.seal();
                    }
                    if (i % 1_400 == 1_399) {
                        entries.compact();
                    }
                }
            });
            List<Future<?>> readers = new ArrayList<>();
            for (int r = 0; r < 2; r++) {
                int seed = r;
                readers.add(threads.submit(() -> {
                    Random own = new Random(seed);
                    while (!writer.isDone()) {
                        Set<Long> gone = Set.copyOf(acknowledgedRemovals);
                        List<Hit> hits = tiers.search(nearest(gaussian(own, DIMENSION), 10));
                        Set<Long> once = new HashSet<>();
                        for (Hit hit : hits) {
                            assertThat(once.add(hit.sequence())).isTrue();
                            assertThat(gone).doesNotContain(hit.sequence());
                        }
                        // What is there all the time is found all the time.
                        assertThat(tiers.search(nearest(anchor, 1)).get(0).sequence())
                                .isEqualTo(1);
                    }
                }));
            }
            writer.get(50, TimeUnit.SECONDS);
            for (Future<?> reader : readers) {
                reader.get(10, TimeUnit.SECONDS);
            }
            assertThat(tiers.search(nearest(anchor, 10_000))).hasSize(tiers.count(DOCS));
        } finally {
            threads.shutdownNow();
            tiers.close();
        }
    }
}
