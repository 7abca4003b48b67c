package dev.ziggurat.memory.tier.gpu;

import static dev.ziggurat.memory.tier.TestEntries.DOCS;
import static dev.ziggurat.memory.tier.TestEntries.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.gpu.FakeCard;
import dev.ziggurat.memory.gpu.GpuSegment;
import dev.ziggurat.memory.index.TopHits;
import dev.ziggurat.memory.tier.SameHits;
import dev.ziggurat.memory.tier.level.EntryFilter;
import dev.ziggurat.memory.tier.level.Hit;
import dev.ziggurat.memory.tier.level.Tier;
import dev.ziggurat.memory.tier.level.TierOptions;
import dev.ziggurat.memory.tier.level.TierQuery;
import dev.ziggurat.memory.vector.Kernels;
import dev.ziggurat.memory.vector.UnitVectors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** The GPU tier alone, on a card made of RAM: when it says that its answer is complete, the answer is the exact one. */
@Tag("native")
@EnabledForJreRange(min = JRE.JAVA_22, disabledReason = "the binding of the driver needs Java 22")
class GpuTierTest {

    private static final int DIMENSION = 96;
    private static final int SOME = 100_000;
    private static final Scope OTHER = new Scope(Scope.Kind.EPISODE, "other");

    /** One entry in {@code every} passes. */
    private record OneIn(int every) implements EntryFilter {

        @Override
        public boolean test(Map<String, Object> metadata) {
            throw new AssertionError("asked by the query's test alone");
        }

        LongPredicate passes() {
            return sequence -> sequence % every == 0;
        }
    }

    private final FakeCard card = FakeCard.plugIn();
    private final Random random = new Random(3);
    private final Store store = new Store();
    private final AtomicLong embeddingBytes = new AtomicLong();

    @AfterEach
    void unplug() {
        card.close();
    }

    private GpuTier tier(int entries) throws InterruptedException {
        GpuTier tier = opened(entries);
        assertThat(tier.gpu().reason()).isNull();
        return tier;
    }

    private GpuTier opened(int entries) throws InterruptedException {
        GpuTier tier = new GpuTier(DIMENSION, TierOptions.defaults().withGpuEntries(entries), embeddingBytes::get);
        store.open(tier);
        tier.awaitUpkeep();
        return tier;
    }

    @Test
    void answersExactlyThroughAddsAndRemovals() throws InterruptedException {
        store.fill(DOCS, 200);
        GpuTier tier = tier(SOME);
        for (int round = 0; round < 6; round++) {
            store.add(tier, DOCS, 120);
            store.add(tier, OTHER, 20);
            store.remove(tier, 40);
            checkAll(tier, "entries on their way");
            tier.awaitUpkeep();
            checkAll(tier, "everything on the card");
            assertThat(tier.stats().entries()).isEqualTo(store.live.size());
        }
        store.remove(tier, store.live.size());
        tier.awaitUpkeep();
        assertThat(tier.stats().entries()).isZero();
        tier.close();
        assertThat(card.takenBytes()).isZero();
    }

    private void checkAll(GpuTier tier, String when) {
        for (Scope scope : List.of(DOCS, OTHER)) {
            for (int wanted : new int[] {1, 10, 24, 25, 100, 128}) {
                check(tier, when, query(scope, wanted, null));
            }
        }
    }

    private void check(GpuTier tier, String when, TierQuery query) {
        TopHits top = new TopHits(query.wanted(), -1);
        assertThat(tier.search(query, top)).as(when + ", complete").isTrue();
        assertThat(drain(top)).as(when).isEqualTo(store.exact(query));
    }

    private TierQuery query(Scope scope, int wanted, @Nullable OneIn filter) {
        float[] unit = UnitVectors.of(gaussian(random, DIMENSION));
        LongPredicate live = store.live::containsKey;
        return new TierQuery(
                scope, unit, wanted, wanted, filter == null ? live : live.and(filter.passes()), filter, null);
    }

    private static List<Hit> drain(TopHits top) {
        List<Hit> hits = new ArrayList<>();
        top.drain((sequence, cosine) -> hits.add(new Hit(sequence, cosine)));
        return hits;
    }

    @Test
    void answersExactlyWithFiltersOfEverySelectivity() throws InterruptedException {
        GpuTier tier = tier(SOME);
        store.add(tier, DOCS, 700);
        tier.awaitUpkeep();
        for (int every : new int[] {1, 2, 5, 40}) {
            OneIn filter = new OneIn(every);
            // The first time may be left to the levels below, while the mask is made.
            tier.search(query(DOCS, 10, filter), new TopHits(10, -1));
            tier.awaitUpkeep();
            check(tier, "one in " + every, query(DOCS, 10, filter));
            store.add(tier, DOCS, 10);
            store.remove(tier, 10);
            tier.awaitUpkeep();
            tier.search(query(DOCS, 10, filter), new TopHits(10, -1));
            tier.awaitUpkeep();
            check(tier, "one in " + every + " after changes", query(DOCS, 10, filter));
        }
        tier.close();
    }

    @Test
    void batchesAnswerWhatSingleSearchesAnswer() throws InterruptedException {
        GpuTier tier = tier(SOME);
        store.add(tier, DOCS, 400);
        store.add(tier, OTHER, 50);
        tier.awaitUpkeep();
        List<TierQuery> queries = new ArrayList<>();
        List<TopHits> tops = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            queries.add(query(i % 3 == 0 ? OTHER : DOCS, i == 7 ? 129 : 1 + i % 20, null));
            tops.add(new TopHits(queries.get(i).wanted(), -1));
        }

        boolean[] complete = tier.searchAll(queries, tops);

        for (int i = 0; i < 40; i++) {
            assertThat(complete[i]).isEqualTo(i != 7);
            assertThat(drain(tops.get(i))).isEqualTo(i == 7 ? List.of() : store.exact(queries.get(i)));
        }
        tier.close();
    }

    @Test
    void leavesWhatItCannotAnswerToTheLevelsBelow() throws InterruptedException {
        GpuTier tier = tier(SOME);
        store.add(tier, DOCS, 300);
        tier.awaitUpkeep();
        TopHits top = new TopHits(200, -1);
        TierQuery few = query(DOCS, 5, new OneIn(100));

        assertThat(tier.search(query(DOCS, 129, null), top)).isFalse();
        assertThat(tier.search(
                        new TierQuery(DOCS, few.unit(), 5, 5, few.passes(), few.filter(), new long[] {100, 200}), top))
                .isFalse();
        assertThat(tier.search(query(new Scope(Scope.Kind.CONCEPT, "none"), 5, null), top))
                .isFalse();
        assertThat(top.size()).isZero();
        tier.close();
    }

    @Test
    void keepsWhatIsUsedWhenItIsFull() throws InterruptedException {
        GpuTier tier = tier(512);
        store.add(tier, DOCS, 400);
        tier.awaitUpkeep();
        List<Long> oldest = store.live.keySet().stream().sorted().limit(40).toList();
        tier.found(DOCS, oldest.stream().map(sequence -> new Hit(sequence, 1)).toList());
        store.add(tier, DOCS, 250);
        tier.awaitUpkeep();

        assertThat(tier.stats().capacity()).isEqualTo(512);
        assertThat(tier.stats().entries()).isLessThanOrEqualTo(512).isGreaterThan(400);
        assertThat(tier.stats().evictions()).isGreaterThanOrEqualTo(138);
        assertOfferedHitsAreRight(tier);
        long misses = tier.stats().misses();
        tier.found(DOCS, oldest.stream().map(sequence -> new Hit(sequence, 1)).toList());
        assertThat(tier.stats().misses()).as("what was used is still there").isEqualTo(misses);
        tier.close();
    }

    @Test
    void takesInWhatIsFoundAgain() throws InterruptedException {
        GpuTier tier = tier(256);
        store.add(tier, DOCS, 800);
        tier.awaitUpkeep();
        long oldest =
                store.live.keySet().stream().mapToLong(Long::longValue).min().orElseThrow();
        for (int i = 0; i < 3; i++) {
            tier.found(DOCS, List.of(new Hit(oldest, 1)));
            tier.awaitUpkeep();
        }

        assertThat(tier.stats().promotions()).isEqualTo(1);
        assertThat(tier.stats().hits()).isEqualTo(1);
        assertOfferedHitsAreRight(tier);
        tier.close();
    }

    private void assertOfferedHitsAreRight(GpuTier tier) {
        TierQuery query = query(DOCS, 10, null);
        TopHits top = new TopHits(10, -1);
        assertThat(tier.search(query, top)).as("entries are missing").isFalse();
        List<Hit> hits = drain(top);
        assertThat(hits)
                .hasSize(10)
                .allSatisfy(hit -> assertThat(store.score(hit.sequence(), query.unit()))
                        .isCloseTo(hit.cosine(), within(SameHits.LAST_BITS)));
    }

    @Test
    void loadsTheNewestWhenItOpens() throws InterruptedException {
        store.fill(DOCS, 500);
        store.fill(OTHER, 60);
        GpuTier tier = tier(100);

        assertThat(tier.stats().entries()).isGreaterThan(60).isLessThanOrEqualTo(100);
        check(tier, "the newest scope is here whole", query(OTHER, 10, null));
        tier.close();
    }

    @Test
    void staysWithinItsShareOfTheCard() throws InterruptedException {
        card.plan("memory 8000000");
        GpuTier tier = tier(Integer.MAX_VALUE);
        long limit = tier.gpu().vramLimitBytes();
        assertThat(limit).isEqualTo(6_000_000);
        assertThat(tier.stats().capacity()).isEqualTo(limit * 32 / GpuSegment.bytes(DIMENSION, 32));
        for (int i = 0; i < 12; i++) {
            store.add(tier, DOCS, 4_000);
            tier.awaitUpkeep();
            assertThat(tier.gpu().vramBytes()).isLessThanOrEqualTo(limit);
        }
        assertThat(tier.stats().evictions()).isPositive();

        embeddingBytes.set(3_000_000);
        store.add(tier, DOCS, 1);
        tier.awaitUpkeep();
        assertThat(tier.gpu().vramLimitBytes()).isEqualTo(3_000_000);
        assertThat(tier.gpu().vramBytes()).isLessThanOrEqualTo(3_000_000);
        assertThat(tier.gpu().reason()).isNull();
        assertOfferedHitsAreRight(tier);
        tier.close();
    }

    @Test
    void vectorsThatAreHardToTellApartAreNotMistaken() throws InterruptedException {
        GpuTier tier = tier(SOME);
        float[] centre = gaussian(random, DIMENSION);
        for (int i = 0; i < 300; i++) {
            float[] near = centre.clone();
            near[i % DIMENSION] += 1e-4f * i;
            store.add(tier, DOCS, UnitVectors.of(near));
        }
        tier.awaitUpkeep();
        TierQuery query = new TierQuery(DOCS, UnitVectors.of(centre), 10, 10, store.live::containsKey, null, null);
        TopHits top = new TopHits(10, -1);

        boolean complete = tier.search(query, top);

        assertThat(complete).as("half floats cannot decide this").isFalse();
        tier.close();
    }

    /** What the tiers below would hold. */
    private final class Store implements Tier.Contents {

        final Map<Long, float[]> live = new ConcurrentHashMap<>();
        final Map<Long, Scope> scopes = new HashMap<>();
        long next = 1;

        void open(GpuTier tier) {
            live.keySet().stream().sorted().forEach(sequence -> tier.present(scope(sequence), sequence));
            tier.opened(this);
        }

        Scope scope(long sequence) {
            return java.util.Objects.requireNonNull(scopes.get(sequence));
        }

        void fill(Scope scope, int count) {
            for (int i = 0; i < count; i++) {
                scopes.put(next, scope);
                live.put(next++, UnitVectors.of(gaussian(random, DIMENSION)));
            }
        }

        void add(GpuTier tier, Scope scope, int count) {
            for (int i = 0; i < count; i++) {
                add(tier, scope, UnitVectors.of(gaussian(random, DIMENSION)));
            }
        }

        void add(GpuTier tier, Scope scope, float[] unit) {
            scopes.put(next, scope);
            tier.added(scope, next, unit);
            live.put(next++, unit);
        }

        void remove(GpuTier tier, int count) {
            List<Long> all = new ArrayList<>(live.keySet());
            for (int i = 0; i < count; i++) {
                long sequence = all.remove(random.nextInt(all.size()));
                live.remove(sequence);
                tier.ended(scope(sequence), sequence);
            }
        }

        float score(long sequence, float[] query) {
            return Kernels.best().dot(query, java.util.Objects.requireNonNull(live.get(sequence)));
        }

        List<Hit> exact(TierQuery query) {
            return live.keySet().stream()
                    .filter(sequence -> scope(sequence).equals(query.scope())
                            && query.passes().test(sequence))
                    .map(sequence -> new Hit(sequence, score(sequence, query.unit())))
                    .sorted(Comparator.comparingDouble((Hit hit) -> -hit.cosine())
                            .thenComparingLong(Hit::sequence))
                    .limit(query.wanted())
                    .toList();
        }

        @Override
        public long[] sequences(Scope scope) {
            return live.keySet().stream()
                    .filter(sequence -> scope(sequence).equals(scope))
                    .mapToLong(Long::longValue)
                    .sorted()
                    .toArray();
        }

        @Override
        public boolean isLive(long sequence) {
            return live.containsKey(sequence);
        }

        @Override
        public float @Nullable [] unit(long sequence) {
            return live.get(sequence);
        }
    }

    @Test
    void isNotThereWhereItCouldMakeNothingQuicker() throws InterruptedException {
        System.setProperty("ziggurat.gpu.from", "3000");
        GpuTier tier = new GpuTier(DIMENSION, TierOptions.defaults(), () -> 0);
        store.open(tier);
        tier.awaitUpkeep();

        assertThat(tier.gpu().reason())
                .isEqualTo(
                        "on A card made of RAM a search is quicker among 3000 entries and more, and the tier may hold"
                                + " 1000: see gpuEntries");
        assertThat(card.takenBytes()).isZero();
        tier.close();
    }

    @Test
    void theCrossoverIsMeasuredWhereItIsNotSet() throws InterruptedException {
        System.clearProperty("ziggurat.gpu.from");
        store.fill(DOCS, 100);
        GpuTier tier = opened(Integer.MAX_VALUE);

        // Whatever was measured: a kernel run by hand on one core is slower than a scan of 100 vectors, if not than
        // any.
        assertThat(tier.search(query(DOCS, 5, null), new TopHits(5, -1))).isFalse();
        tier.close();
    }

    @Test
    void namesWhyThereIsNone() {
        assertThat(new GpuTier(100, TierOptions.defaults(), () -> 0).gpu().reason())
                .isEqualTo("vectors of 100 dimensions: a GPU takes multiples of 32 up to 4,096");
        assertThat(new GpuTier(96, TierOptions.defaults().withGpuEntries(0), () -> 0)
                        .gpu()
                        .reason())
                .isEqualTo("gpuEntries is 0");
        assertThat(new GpuTier(96, TierOptions.defaults(), () -> 0).isAbsent()).isFalse();
    }
}
