package dev.ziggurat.memory.tier.gpu;

import static dev.ziggurat.memory.tier.SameHits.assertAlike;
import static dev.ziggurat.memory.tier.SameHits.assertAllAlike;
import static dev.ziggurat.memory.tier.TestEntries.DOCS;
import static dev.ziggurat.memory.tier.TestEntries.gaussian;
import static dev.ziggurat.memory.tier.TestEntries.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.gpu.FakeCard;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.tier.SealingStore;
import dev.ziggurat.memory.tier.SearchRequest;
import dev.ziggurat.memory.tier.TestEntries;
import dev.ziggurat.memory.tier.TieredStore;
import dev.ziggurat.memory.tier.disk.SketchSidecar;
import dev.ziggurat.memory.tier.level.Hit;
import dev.ziggurat.memory.tier.level.TierOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to the card, searches find the same, and why the tier is closed is said once. */
@Tag("native")
@EnabledForJreRange(min = JRE.JAVA_22, disabledReason = "the binding of the driver needs Java 22")
class GpuFailureTest {

    private static final int DIMENSION = 64;

    private final FakeCard card = FakeCard.plugIn();
    private final Random random = new Random(8);
    private final SealingStore entries = new SealingStore(DIMENSION, new SketchSidecar(DIMENSION));
    private final SealingStore sameEntries = new SealingStore(DIMENSION, new SketchSidecar(DIMENSION));
    private final TierOptions options = TierOptions.defaults().withGpuEntries(400);
    private final GpuTier gpu = new GpuTier(DIMENSION, options, () -> 0);
    private final TieredStore without = new TieredStore(sameEntries, DIMENSION, options);
    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @BeforeEach
    void readTheLog() {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void asBefore() {
        System.setErr(standardError);
        without.close();
        card.close();
    }

    private TieredStore open() throws InterruptedException {
        TieredStore store = new TieredStore(entries, DIMENSION, options, List.of(gpu), List.of());
        gpu.awaitUpkeep();
        return store;
    }

    private void write(TieredStore store, String name, int count) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            changes.add(put(name + i, gaussian(random, DIMENSION)));
        }
        changes.add(new Change.Remove(new EntryKey(DOCS, name + random.nextInt(count))));
        store.write(changes);
        without.write(changes);
    }

    private void searchBoth(TieredStore store) throws InterruptedException {
        List<SearchRequest> requests = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            requests.add(new SearchRequest(DOCS, gaussian(random, DIMENSION), 10, -1, null));
            assertAlike(store.search(requests.get(i)), without.search(requests.get(i)));
        }
        assertAllAlike(store.searchAll(requests), without.searchAll(requests));
        gpu.awaitUpkeep();
    }

    private void assertClosed(String why) {
        assertThat(gpu.gpu().reason()).contains(why);
        assertThat(gpu.failure()).hasValue(gpu.gpu().reason());
        assertThat(gpu.gpu().device()).isNull();
        assertThat(gpu.gpu().vramBytes()).isZero();
        assertThat(gpu.stats().entries()).isZero();
        assertThat(log.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains("GPU tier is closed")))
                .as("said once")
                .hasSize(1)
                .first()
                .asString()
                .contains(why)
                .contains("WARN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cuInit 100",
                "devices 0",
                "driver 9000",
                "capability 50",
                "cuModuleLoadDataEx 222",
                "cuMemHostAlloc 2",
                "cuMemAlloc_v2 2",
                "cuLaunchKernel 701",
                "memory 1000"
            })
    void atTheStart(String failure) throws InterruptedException {
        card.plan(failure);
        write(new TieredStore(entries, DIMENSION, options), "early", 50);
        try (TieredStore store = open()) {
            write(store, "a", 100);
            searchBoth(store);
            String what = failure.split(" ")[0];
            assertClosed(
                    switch (what) {
                        case "devices" -> "sees no device";
                        case "driver" -> "driver is too old";
                        case "capability" -> "card is too old";
                        case "memory" -> "";
                        default -> what;
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cuMemAlloc_v2 2",
                "cuMemcpyHtoDAsync_v2 1 2",
                "cuStreamSynchronize 999 3",
                "cuLaunchKernel 719 4",
                "cuLaunchKernel 701",
                "cuCtxSetCurrent 201 2",
                "cuMemFree_v2 700",
                "* 700",
                "* 999 5"
            })
    void later(String failure) throws InterruptedException {
        try (TieredStore store = open()) {
            write(store, "a", 150);
            gpu.awaitUpkeep();
            searchBoth(store);
            assertThat(gpu.gpu().reason()).isNull();
            assertThat(gpu.stats().entries()).isEqualTo(149);
            assertThat(gpu.gpu().device()).isEqualTo("A card made of RAM");

            card.plan(failure);
            for (int i = 0; i < 4; i++) {
                write(store, "b" + i + "-", 120);
                gpu.awaitUpkeep();
                searchBoth(store);
            }
            assertClosed("failed: CUDA_ERROR");
        }
    }

    @Test
    void aStoreThatIsClosedTakesNothingWithIt() throws InterruptedException {
        TieredStore store = open();
        write(store, "a", 150);
        searchBoth(store);
        store.close();

        assertThat(gpu.gpu().reason()).isEqualTo("closed");
        assertThat(gpu.failure()).isEmpty();
        assertThat(card.takenBytes()).isZero();
        assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain("WARN", "ERROR");
    }

    @Test
    void searchesGoOnWhileEntriesComeAndGoAndTheCardIsLost() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        AtomicBoolean done = new AtomicBoolean();
        try (TieredStore store = open()) {
            write(store, "a", 100);
            List<Future<Integer>> searchers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Random own = new Random(i);
                Callable<Integer> search = () -> {
                    int searches = 0;
                    while (!done.get() || searches < 5) {
                        float[] query = gaussian(own, DIMENSION);
                        for (Hit hit : store.search(new SearchRequest(DOCS, query, 10, -1, null))) {
                            var entry = store.read(hit.sequence());
                            if (entry != null) {
                                assertThat((double) hit.cosine())
                                        .isCloseTo(
                                                TestEntries.cosine(query, Objects.requireNonNull(entry.vector())),
                                                org.assertj.core.api.Assertions.within(2e-6));
                            }
                        }
                        searches++;
                    }
                    return searches;
                };
                searchers.add(threads.submit(search));
            }
            for (int i = 0; i < 40; i++) {
                write(store, "b" + i % 7 + "-", 60);
                if (i == 30) {
                    card.plan("* 700");
                }
                gpu.awaitUpkeep();
            }
            done.set(true);
            for (Future<Integer> searcher : searchers) {
                assertThat(searcher.get()).isPositive();
            }
            searchBoth(store);
            assertClosed("(700)");
        } finally {
            threads.shutdownNow();
        }
    }
}
