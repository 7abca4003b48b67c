package dev.ziggurat.memory.tier;

import static dev.ziggurat.memory.tier.TestEntries.DOCS;
import static dev.ziggurat.memory.tier.TestEntries.cosine;
import static dev.ziggurat.memory.tier.TestEntries.gaussian;
import static dev.ziggurat.memory.tier.TestEntries.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.tier.disk.SketchSidecar;
import dev.ziggurat.memory.tier.level.Hit;
import dev.ziggurat.memory.tier.level.TierOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches that need only their best cosines exact. */
class EstimatesTest {

    private static final int DIMENSION = 96;
    private static final int SEALED = 2_400;
    private static final int EXACT = 300;
    private static final Scope OTHER = new Scope(Scope.Kind.SEGMENT, "other");

    private final Random random = new Random(5);
    private final SealingStore entries = new SealingStore(DIMENSION, new SketchSidecar(DIMENSION));
    /** What is live in {@link #DOCS}, by sequence. */
    private final Map<Long, float[]> vectors = new HashMap<>();

    private TieredStore store = open(0);

    @AfterEach
    void close() {
        store.close();
    }

    private TieredStore open(int ramEntries) {
        return new TieredStore(entries, DIMENSION, TierOptions.defaults().withRamEntries(ramEntries));
    }

    private void write(int from, int count) {
        List<Change> changes = new ArrayList<>();
        List<float[]> written = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            float[] vector = gaussian(random, DIMENSION);
            written.add(vector);
            changes.add(put(i % 4 == 3 ? OTHER : DOCS, "e" + i, vector, Map.of("number", i)));
        }
        long first = store.write(changes);
        for (int i = 0; i < count; i++) {
            if ((from + i) % 4 != 3) {
                vectors.put(first + i, written.get(i));
            }
        }
    }

    private void fill(int ramEntries) {
        write(0, SEALED);
        entries.seal();
        store.close();
        store = open(ramEntries);
        write(SEALED, 40);
        EntryKey gone = new EntryKey(DOCS, "e4");
        vectors.remove(store.find(gone).orElseThrow());
        store.write(List.of(new Change.Remove(gone)));
    }

    private List<Hit> search(float[] query, int exact, boolean even) {
        return store.search(new SearchRequest(DOCS, query, 5_000, -1, even ? new TestEntries.Even() : null, exact));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 900, 10_000})
    void everyEntryIsFoundAndTheBestAreExact(int ramEntries) {
        fill(ramEntries);
        long bestExact = 0;
        double errors = 0;
        double squares = 0;
        int estimates = 0;
        for (int q = 0; q < 20; q++) {
            float[] query = gaussian(random, DIMENSION);
            List<Hit> hits = search(query, EXACT, false);
            assertThat(hits.stream().map(Hit::sequence)).containsExactlyInAnyOrderElementsOf(vectors.keySet());
            assertThat(hits).isSortedAccordingTo(Comparator.comparingDouble(hit -> -hit.cosine()));
            Set<Long> exact = hits.stream()
                    .filter(hit -> Math.abs(hit.cosine() - trueCosine(query, hit.sequence())) < 1e-5)
                    .map(Hit::sequence)
                    .collect(Collectors.toSet());
            assertThat(exact).hasSizeGreaterThanOrEqualTo(EXACT);
            bestExact += best(query, 20).stream().filter(exact::contains).count();
            for (Hit hit : hits) {
                if (!exact.contains(hit.sequence())) {
                    double error = hit.cosine() - trueCosine(query, hit.sequence());
                    errors += error;
                    squares += error * error;
                    estimates++;
                }
            }
        }
        assertThat(bestExact).as("of 400").isGreaterThan(380);
        assertThat(estimates).isGreaterThan(10_000);
        // The best of the estimates were replaced, and with them more of those that erred upwards.
        assertThat(errors / estimates).isCloseTo(0, within(0.02));
        assertThat(Math.sqrt(squares / estimates)).isBetween(0.02, 0.09);
    }

    private double trueCosine(float[] query, long sequence) {
        return cosine(query, Objects.requireNonNull(vectors.get(sequence)));
    }

    private List<Long> best(float[] query, int count) {
        return vectors.keySet().stream()
                .sorted(Comparator.comparingDouble(sequence -> -trueCosine(query, sequence)))
                .limit(count)
                .toList();
    }

    @Test
    void allAreExactWhereTheScopeHasNoMoreOrTheRequestWantsNoMore() {
        fill(0);
        float[] query = gaussian(random, DIMENSION);
        for (int exact : new int[] {vectors.size(), 5_000}) {
            for (Hit hit : search(query, exact, false)) {
                assertThat((double) hit.cosine()).isCloseTo(trueCosine(query, hit.sequence()), within(1e-5));
            }
        }
        for (Hit hit : store.search(new SearchRequest(DOCS, query, 50, -1, null, 50))) {
            assertThat((double) hit.cosine()).isCloseTo(trueCosine(query, hit.sequence()), within(1e-5));
        }
    }

    @Test
    void aFilterHoldsForEstimatesToo() {
        fill(0);
        List<Hit> hits = search(gaussian(random, DIMENSION), 50, true);
        Set<Long> even = vectors.keySet().stream()
                .filter(sequence -> new TestEntries.Even()
                        .test(Objects.requireNonNull(store.read(sequence)).metadata()))
                .collect(Collectors.toSet());
        assertThat(hits.stream().map(Hit::sequence)).containsExactlyInAnyOrderElementsOf(even);
    }

    @Test
    void fewerResultsThanEntriesAreTheBestOfThem() {
        fill(0);
        float[] query = gaussian(random, DIMENSION);
        List<Hit> all = search(query, EXACT, false);
        List<Hit> some = store.search(new SearchRequest(DOCS, query, 600, -1, null, EXACT));
        assertThat(some).hasSize(600).containsAll(all.subList(0, EXACT / 2));
    }

    @Test
    void noneExactIsRefused() {
        assertThatThrownBy(() -> store.search(new SearchRequest(DOCS, gaussian(random, DIMENSION), 5, -1, null, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("exact must be at least 1");
    }
}
