package dev.ziggurat.memory.tier;

import static dev.ziggurat.memory.tier.SameHits.assertAllAlike;
import static dev.ziggurat.memory.tier.TestEntries.DOCS;
import static dev.ziggurat.memory.tier.TestEntries.gaussian;
import static dev.ziggurat.memory.tier.TestEntries.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.tier.disk.SketchSidecar;
import dev.ziggurat.memory.tier.level.Hit;
import dev.ziggurat.memory.tier.level.TierOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many searches at once find what each finds alone. */
class SearchAllTest {

    private static final int DIMENSION = 48;
    private static final Scope OTHER = new Scope(Scope.Kind.EPISODE, "other");

    private final Random random = new Random(21);
    private final SealingStore entries = new SealingStore(DIMENSION, new SketchSidecar(DIMENSION));
    private TieredStore store = open(10_000);

    @AfterEach
    void close() {
        store.close();
    }

    private TieredStore open(int ramEntries) {
        return new TieredStore(entries, DIMENSION, TierOptions.defaults().withRamEntries(ramEntries));
    }

    private void write(int count) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            changes.add(put(i % 5 == 0 ? OTHER : DOCS, "e" + i, gaussian(random, DIMENSION), Map.of("number", i)));
        }
        store.write(changes);
    }

    private List<SearchRequest> requests() {
        List<SearchRequest> requests = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            requests.add(new SearchRequest(
                    i % 4 == 0 ? OTHER : DOCS,
                    i == 9 ? new float[DIMENSION] : gaussian(random, DIMENSION),
                    1 + i * i % 300,
                    i % 7 == 0 ? 0.1 : -1,
                    i % 3 == 0 ? new TestEntries.Even() : null));
        }
        return requests;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 500, 10_000})
    void findWhatEachFindsAlone(int ramEntries) throws InterruptedException {
        write(1_500);
        entries.seal();
        store.close();
        store = open(ramEntries);
        write(100);
        List<SearchRequest> requests = requests();
        // What the first searches set off in the background is done before the comparison.
        requests.forEach(store::search);
        store.controls().awaitUpkeep();

        List<List<Hit>> together = store.searchAll(requests);

        assertAllAlike(together, requests.stream().map(store::search).toList());
        assertThat(together).anySatisfy(hits -> assertThat(hits).hasSizeGreaterThan(200));
    }

    @Test
    void nothingIsAskedNothingIsFound() {
        assertThat(store.searchAll(List.of())).isEmpty();
        assertThat(store.searchAll(requests()))
                .hasSize(60)
                .allSatisfy(hits -> assertThat(hits).isEmpty());
    }

    @Test
    void oneBadRequestStopsAllBeforeTheFirst() {
        write(10);
        SearchRequest good = new SearchRequest(DOCS, gaussian(random, DIMENSION), 3, -1, null);
        SearchRequest bad = new SearchRequest(DOCS, new float[3], 3, -1, null);

        assertThatThrownBy(() -> store.searchAll(List.of(good, bad)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the query's vector has 3 dimensions instead of 48");
        assertThat(store.stats().searches()).isZero();
    }
}
