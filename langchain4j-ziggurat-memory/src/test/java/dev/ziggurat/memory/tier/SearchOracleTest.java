package dev.ziggurat.memory.tier;

import static dev.ziggurat.memory.tier.TestEntries.DOCS;
import static dev.ziggurat.memory.tier.TestEntries.gaussian;
import static dev.ziggurat.memory.tier.TestEntries.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.tier.disk.SketchSidecar;
import dev.ziggurat.memory.tier.level.EntryFilter;
import dev.ziggurat.memory.tier.level.Hit;
import dev.ziggurat.memory.tier.level.TierOptions;
import dev.ziggurat.memory.tier.ram.RamPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random histories against an exact scan in double arithmetic: what is found, in which order, with which cosine, in every
 * state that the tiers can be in and with filters of every selectivity.
 */
@Tag("fuzz")
class SearchOracleTest {

    private static final int DIMENSION = 96;
    private static final int K = 10;
    private static final Scope OTHER = new Scope(Scope.Kind.EPISODE, "other");

    /** Keeps one entry in {@code every}. */
    private record OneIn(int every) implements EntryFilter {

        @Override
        public boolean test(Map<String, Object> metadata) {
            return metadata.get("part" + every) instanceof Integer part && part == 0;
        }

        @Override
        public Map<String, Set<Object>> required() {
            return Map.of("part" + every, Set.of(0));
        }
    }

    private enum Shape {
        /** No structure at all: the hardest to tell apart. */
        UNIFORM,
        /** Around one direction, as embedding models produce them, in clusters. */
        CROWDED,
        /** A few hundred vectors, each many times over with little noise. */
        NEAR_DUPLICATES
    }

    private record Plan(String name, int ramEntries, RamPlan ram) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Plan> PLANS = List.of(
            new Plan("all on disk", 0, RamPlan.measured()),
            new Plan("a part in RAM", 700, RamPlan.measured()),
            new Plan("all in RAM, as measured", 100_000, RamPlan.measured()),
            new Plan("all in RAM, with a graph", 100_000, new RamPlan(100, 500, 200, 100)));

    static Stream<Arguments> cells() {
        return PLANS.stream().flatMap(plan -> Stream.of(Shape.values()).map(shape -> Arguments.of(plan, shape)));
    }

    private final Random random = new Random(11);
    private final SealingStore entries = new SealingStore(DIMENSION, new SketchSidecar(DIMENSION));
    private final Map<EntryKey, MemoryEntry> model = new HashMap<>();
    private final List<EntryKey> keys = new ArrayList<>();
    private float[][] centres = new float[0][];

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cells")
    void findsWhatAnExactScanFinds(Plan plan, Shape shape) throws InterruptedException {
        centres = centres(shape);
        TierOptions options = TierOptions.defaults().withRamEntries(plan.ramEntries);
        TieredStore tiers = new TieredStore(entries, DIMENSION, options, plan.ram, List.of(), List.of());
        try {
            for (int round = 0; round < 6; round++) {
                change(tiers, shape, 500);
                check(tiers, shape);
                entries.seal();
                change(tiers, shape, 60);
                check(tiers, shape);
                if (round == 2) {
                    entries.compact();
                    check(tiers, shape);
                }
                if (round == 3) {
                    tiers.close();
                    tiers = new TieredStore(entries, DIMENSION, options, plan.ram, List.of(), List.of());
                    check(tiers, shape);
                }
                tiers.controls().awaitUpkeep();
                check(tiers, shape);
            }
        } finally {
            tiers.close();
        }
    }

    private float[][] centres(Shape shape) {
        float[][] made = new float[shape == Shape.NEAR_DUPLICATES ? 200 : 50][];
        float[] common = gaussian(random, DIMENSION);
        for (int i = 0; i < made.length; i++) {
            made[i] = mix(common, gaussian(random, DIMENSION), 0.6f);
        }
        return made;
    }

    private float[] vector(Shape shape) {
        float[] noise = gaussian(random, DIMENSION);
        float[] centre = centres[random.nextInt(centres.length)];
        return switch (shape) {
            case UNIFORM -> noise;
            case CROWDED -> mix(centre, noise, 0.5f);
            case NEAR_DUPLICATES -> mix(centre, noise, 0.02f);
        };
    }

    private static float[] mix(float[] a, float[] b, float share) {
        float[] mixed = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            mixed[i] = a[i] + share * b[i];
        }
        return mixed;
    }

    private void change(TieredStore tiers, Shape shape, int changes) {
        List<Change> batch = new ArrayList<>();
        for (int i = 0; i < changes; i++) {
            int dice = random.nextInt(10);
            if (dice < 8 || keys.isEmpty()) {
                boolean replaces = dice == 0 && !keys.isEmpty();
                EntryKey key = replaces
                        ? keys.get(random.nextInt(keys.size()))
                        : new EntryKey(random.nextInt(8) == 0 ? OTHER : DOCS, "e" + keys.size());
                if (!replaces) {
                    keys.add(key);
                }
                Map<String, Object> metadata = Map.of(
                        "part10",
                        random.nextInt(10),
                        "part100",
                        random.nextInt(100),
                        "part1000",
                        random.nextInt(1_000));
                Change.Put put = put(key.scope(), key.id(), vector(shape), metadata);
                model.put(key, put.entry());
                batch.add(put);
            } else {
                EntryKey key = keys.get(random.nextInt(keys.size()));
                model.remove(key);
                batch.add(new Change.Remove(key));
            }
            if (random.nextInt(20) == 0) {
                tiers.write(batch);
                batch = new ArrayList<>();
            }
        }
        tiers.write(batch);
    }

    private void check(TieredStore tiers, Shape shape) {
        for (int every : new int[] {1, 10, 100, 1_000}) {
            int matched = 0;
            int expectedInAll = 0;
            for (int i = 0; i < 12; i++) {
                float[] query = vector(shape);
                EntryFilter filter = every == 1 ? null : new OneIn(every);
                List<Hit> hits = tiers.search(new SearchRequest(DOCS, query, K, -1, filter));
                List<Double> exact = model.values().stream()
                        .filter(entry -> entry.key().scope().equals(DOCS))
                        .filter(entry -> filter == null || filter.test(entry.metadata()))
                        .map(entry -> TestEntries.cosine(query, Objects.requireNonNull(entry.vector())))
                        .sorted(Comparator.reverseOrder())
                        .limit(K)
                        .toList();

                Set<Long> seen = new HashSet<>();
                for (int rank = 0; rank < hits.size(); rank++) {
                    Hit hit = hits.get(rank);
                    MemoryEntry entry = Objects.requireNonNull(tiers.read(hit.sequence()), "a hit is live");
                    assertThat(model.get(entry.key())).isSameAs(entry);
                    assertThat(entry.key().scope()).isEqualTo(DOCS);
                    assertThat(seen.add(hit.sequence())).as("found once").isTrue();
                    assertThat(filter == null || filter.test(entry.metadata())).isTrue();
                    assertThat((double) hit.cosine())
                            .isCloseTo(TestEntries.cosine(query, Objects.requireNonNull(entry.vector())), within(2e-6));
                    assertThat(rank == 0 || hits.get(rank - 1).cosine() >= hit.cosine())
                            .as("sorted")
                            .isTrue();
                    if (rank < exact.size() && hit.cosine() >= exact.get(exact.size() - 1) - 2e-6) {
                        matched++;
                    }
                }
                assertThat(hits).hasSize(exact.size());
                expectedInAll += exact.size();
            }
            if (expectedInAll == 0) {
                continue;
            }
            assertThat(matched / (double) expectedInAll)
                    .as("recall with one in %s of %s", every, model.size())
                    .isGreaterThanOrEqualTo(0.98);
        }
    }
}
