package dev.ziggurat.memory.tier;

import static dev.ziggurat.memory.tier.TestEntries.DOCS;
import static dev.ziggurat.memory.tier.TestEntries.gaussian;
import static dev.ziggurat.memory.tier.TestEntries.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.Sidecar;
import dev.ziggurat.memory.tier.level.EntryFilter;
import dev.ziggurat.memory.tier.level.Hit;
import dev.ziggurat.memory.tier.level.TierOptions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TieredStoreTest {

    private static final int DIMENSION = 3;

    private final SealingStore entries = new SealingStore(DIMENSION, Sidecar.none());
    private TieredStore tiers = new TieredStore(entries, DIMENSION, TierOptions.defaults());

    @AfterEach
    void close() {
        tiers.close();
    }

    private static SearchRequest nearest(int k, float... vector) {
        return new SearchRequest(DOCS, vector, k, -1, null);
    }

    private List<String> idsOf(List<Hit> hits) {
        return hits.stream().map(hit -> read(hit.sequence()).key().id()).toList();
    }

    private MemoryEntry read(long sequence) {
        return Objects.requireNonNull(tiers.read(sequence));
    }

    @Test
    void findsTheNearestWithExactCosinesWhateverTheLengths() {
        tiers.write(List.of(
                put("x", new float[] {5, 0, 0}), put("y", new float[] {0, 2, 0}), put("xy", new float[] {3, 3, 0})));

        List<Hit> hits = tiers.search(nearest(2, 10, 1, 0));

        assertThat(idsOf(hits)).containsExactly("x", "xy");
        assertThat((double) hits.get(0).cosine()).isCloseTo(10 / Math.sqrt(101), within(1e-6));
        assertThat((double) hits.get(1).cosine()).isCloseTo(11 / Math.sqrt(202), within(1e-6));
    }

    @Test
    void equalCosinesComeOldestFirst() {
        tiers.write(List.of(put("a", new float[] {1, 0, 0}), put("b", new float[] {1, 0, 0})));
        tiers.write(List.of(put("c", new float[] {1, 0, 0})));

        assertThat(idsOf(tiers.search(nearest(2, 1, 0, 0)))).containsExactly("a", "b");
    }

    @Test
    void aReplacedRemovedOrClearedEntryIsGoneAtOnce() {
        tiers.write(List.of(put("a", new float[] {1, 0, 0}), put("b", new float[] {1, 0.1f, 0})));
        tiers.write(List.of(put("a", new float[] {0, 1, 0})));
        assertThat(idsOf(tiers.search(nearest(5, 1, 0, 0)))).containsExactly("b", "a");

        tiers.write(List.of(new Change.Remove(new EntryKey(DOCS, "b"))));
        assertThat(idsOf(tiers.search(nearest(5, 1, 0, 0)))).containsExactly("a");

        tiers.write(List.of(put("c", new float[] {1, 0, 0}), new Change.Clear(DOCS), put("d", new float[] {1, 1, 0})));
        assertThat(idsOf(tiers.search(nearest(5, 1, 0, 0)))).containsExactly("d");
    }

    @Test
    void oneBatchMayWriteAKeyTwice() {
        tiers.write(List.of(
                put("a", new float[] {1, 0, 0}),
                put("a", new float[] {0, 1, 0}),
                put("b", new float[] {1, 0, 0}),
                new Change.Remove(new EntryKey(DOCS, "b"))));

        List<Hit> hits = tiers.search(nearest(5, 1, 0, 0));

        assertThat(idsOf(hits)).containsExactly("a");
        assertThat(hits.get(0).cosine()).isZero();
    }

    @Test
    void scopesNeverSeeEachOther() {
        Scope other = new Scope(Scope.Kind.SEGMENT, "other");
        tiers.write(List.of(put("a", new float[] {1, 0, 0}), put(other, "b", new float[] {1, 0, 0}, Map.of())));

        assertThat(idsOf(tiers.search(nearest(5, 1, 0, 0)))).containsExactly("a");
        assertThat(tiers.search(
                        new SearchRequest(new Scope(Scope.Kind.SEGMENT, "none"), new float[] {1, 0, 0}, 5, -1, null)))
                .isEmpty();
    }

    @Test
    void entriesWithoutVectorsAreStoredButNotFound() {
        tiers.write(List.of(put(DOCS, "window", null, Map.of()), put("a", new float[] {1, 0, 0})));

        assertThat(idsOf(tiers.search(nearest(5, 1, 0, 0)))).containsExactly("a");
        assertThat(tiers.count(DOCS)).isEqualTo(2);
        assertThat(tiers.find(new EntryKey(DOCS, "window"))).isPresent();
    }

    @Test
    void minCosineLeavesOutWhatIsBelow() {
        tiers.write(List.of(put("x", new float[] {1, 0, 0}), put("y", new float[] {0, 1, 0})));

        assertThat(idsOf(tiers.search(new SearchRequest(DOCS, new float[] {1, 0, 0}, 5, 0.5, null))))
                .containsExactly("x");
        assertThat(tiers.search(new SearchRequest(DOCS, new float[] {0, 0, 1}, 5, 0.5, null)))
                .isEmpty();
    }

    @Test
    void aFilterIsAppliedBeforeResultsAreCounted() {
        List<Change> changes = IntStream.range(0, 1000)
                .<Change>mapToObj(i -> put(DOCS, "e" + i, new float[] {1, i / 1000f, 0}, Map.of("n", i)))
                .toList();
        tiers.write(changes);
        EntryFilter last = metadata -> (Integer) metadata.getOrDefault("n", 0) >= 997;

        assertThat(idsOf(tiers.search(new SearchRequest(DOCS, new float[] {1, 0, 0}, 2, -1, last))))
                .containsExactly("e997", "e998");
    }

    @Test
    void aVectorOfZerosHasTheCosineZeroWithEverything() {
        tiers.write(List.of(put("zero", new float[3]), put("x", new float[] {1, 0, 0})));

        assertThat(tiers.search(nearest(5, 1, 0, 0))).extracting(Hit::cosine).containsExactly(1f, 0f);
        assertThat(idsOf(tiers.search(nearest(5, 0, 0, 0)))).containsExactly("zero", "x");
    }

    @Test
    void badVectorsAreRefusedAndNothingIsWritten() {
        assertThatThrownBy(() -> tiers.write(List.of(put("good", new float[3]), put("short", new float[2]))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("short")
                .hasMessageContaining("2 dimensions instead of 3");
        assertThatThrownBy(() -> tiers.write(List.of(put("nan", new float[] {1, Float.NaN, 0}))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN at position 1");
        assertThatThrownBy(() -> tiers.search(nearest(1, 1, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 dimensions");
        assertThatThrownBy(() -> tiers.search(nearest(1, Float.POSITIVE_INFINITY, 0, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Infinity");
        assertThat(tiers.count(DOCS)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, Integer.MIN_VALUE})
    void maxResultsBelowOneIsRefused(int k) {
        assertThatThrownBy(() -> tiers.search(nearest(k, 1, 0, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxResults");
    }

    @Test
    void aMinCosineThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> tiers.search(new SearchRequest(DOCS, new float[3], 1, Double.NaN, null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("minCosine");
    }

    @ParameterizedTest
    @ValueSource(ints = {12_000, 12_001, 600_000_000, Integer.MAX_VALUE})
    void askingForMoreThanThereIsBringsEverything(int k) {
        Random random = new Random(4);
        tiers.write(IntStream.range(0, 12_000)
                .<Change>mapToObj(i -> put("e" + i, gaussian(random, DIMENSION)))
                .toList());

        List<Hit> hits = tiers.search(nearest(k, 1, 2, 3));

        assertThat(hits).hasSize(12_000);
        assertThat(hits).extracting(Hit::sequence).doesNotHaveDuplicates();
    }

    @Test
    void tenThousandResultsComeSortedAndOnce() {
        Random random = new Random(3);
        tiers.write(IntStream.range(0, 12_000)
                .<Change>mapToObj(i -> put("e" + i, gaussian(random, DIMENSION)))
                .toList());

        List<Hit> hits = tiers.search(nearest(10_000, 1, 2, 3));

        assertThat(hits).hasSize(10_000);
        assertThat(hits).extracting(Hit::sequence).doesNotHaveDuplicates();
        assertThat(hits).isSortedAccordingTo((a, b) -> Float.compare(b.cosine(), a.cosine()));
    }

    @Test
    void whatWasWrittenIsFoundAfterOpeningAgain() {
        tiers.write(List.of(put("a", new float[] {1, 0, 0}), put("b", new float[] {0, 1, 0})));
        tiers.write(List.of(new Change.Remove(new EntryKey(DOCS, "a"))));
        tiers.close();

        tiers = new TieredStore(entries, DIMENSION, TierOptions.defaults());

        assertThat(idsOf(tiers.search(nearest(5, 1, 0, 0)))).containsExactly("b");
    }

    @Test
    void readsGoToTheStore() {
        long first = tiers.write(List.of(put("a", new float[] {1, 0, 0})));
        MemoryEntry read = read(first);

        assertThat(tiers.isLive(first)).isTrue();
        assertThat(tiers.sequences(DOCS)).containsExactly(first);
        assertThat(tiers.sequences(DOCS, read.at(), read.at().plusMillis(1))).containsExactly(first);
        assertThat(tiers.scopes(Scope.Kind.SEGMENT)).containsExactly(DOCS);
    }
}
