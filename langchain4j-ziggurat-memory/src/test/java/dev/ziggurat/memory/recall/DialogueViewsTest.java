package dev.ziggurat.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.api.Said;
import dev.ziggurat.memory.embedding.InputType;
import dev.ziggurat.memory.embedding.TextEmbedder;
import dev.ziggurat.memory.episodic.Draft;
import dev.ziggurat.memory.episodic.EpisodeJournal;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.engine.DiskEntryStore;
import dev.ziggurat.memory.tier.TieredStore;
import dev.ziggurat.memory.tier.level.TierOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Views that are built before anybody asks. */
class DialogueViewsTest {

    /** Read in several parts. */
    private static final int LONG = 2_000;

    @TempDir
    Path directory;

    private TieredStore store;
    private EpisodeJournal journal;
    private DialogueViews views;

    @BeforeEach
    void open() {
        TextEmbedder embedder = new Ones();
        store = new TieredStore(
                DiskEntryStore.open(directory, StorageOptions.of(embedder.fingerprint(), embedder.dimension())),
                embedder.dimension(),
                TierOptions.defaults());
        journal = new EpisodeJournal(store, embedder, Duration.ofMinutes(30), new Random(2));
        views = new DialogueViews(journal, memoryId -> Set.of());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void say(String memoryId, int from, int to) {
        journal.append(
                memoryId,
                IntStream.range(from, to)
                        .mapToObj(
                                i -> new Draft(Said.Role.USER, "Ada", "hive number " + i, Instant.EPOCH.plusSeconds(i)))
                        .toList());
    }

    private long[] seen(String memoryId) {
        DialogueView.Snapshot snapshot = views.of(memoryId).snapshot();
        return Arrays.copyOf(snapshot.sequences(), snapshot.size());
    }

    @Test
    void longDialoguesAreReadAndShortOnesAreNot() {
        say("short", 0, 20);
        views.prepare(() -> false);
        assertThat(views.heapBytes()).isZero();
        say("long", 0, LONG);
        views.prepare(() -> false);
        long prepared = views.heapBytes();
        assertThat(prepared).isPositive();
        assertThat(seen("long")).isEqualTo(journal.reader().sequences("long"));
        assertThat(views.heapBytes()).as("read once").isEqualTo(prepared);
    }

    @Test
    void thoseThatWereSpokenInLastAreReadFirst() {
        for (String id : List.of("first", "second", "third")) {
            say(id, 0, LONG);
        }
        say("first", LONG, LONG + 1);
        assertThat(journal.reader().latest(LONG, 2)).containsExactly("first", "third");
        assertThat(journal.reader().latest(LONG + 1, 2)).containsExactly("first");
        views.prepare(stopsAfter(1 + (LONG / 500 + 1) + 1));
        long one = views.heapBytes();
        seen("first");
        assertThat(views.heapBytes()).isEqualTo(one);
        seen("third");
        assertThat(views.heapBytes()).isGreaterThan(one);
    }

    @Test
    void whatIsSaidMeanwhileIsInIt() {
        say("ada", 0, LONG);
        views.prepare(onceAmid(() -> say("ada", LONG, LONG + 5)));
        assertThat(views.heapBytes()).isPositive();
        assertThat(seen("ada")).hasSize(LONG + 5).isEqualTo(journal.reader().sequences("ada"));
        AtomicInteger matches = new AtomicInteger();
        views.of("ada").words().score("number " + (LONG + 4), (sequence, score) -> matches.incrementAndGet());
        assertThat(matches).hasValue(LONG + 5);
    }

    @Test
    void whoeverAsksMeanwhileGetsWhatIsBeingRead() throws Exception {
        say("ada", 0, LONG);
        List<CompletableFuture<DialogueView>> asked = new ArrayList<>();
        views.prepare(onceAmid(() -> asked.add(CompletableFuture.supplyAsync(() -> views.of("ada")))));
        DialogueView view = asked.get(0).get(20, TimeUnit.SECONDS);
        assertThat(view).isSameAs(views.of("ada"));
        assertThat(view.snapshot().size()).isEqualTo(LONG);
    }

    @Test
    void whoeverAsksForWhatIsThenStoppedReadsIt() throws Exception {
        say("ada", 0, LONG);
        List<CompletableFuture<DialogueView>> asked = new ArrayList<>();
        AtomicInteger calls = new AtomicInteger();
        views.prepare(() -> {
            if (calls.incrementAndGet() == 3) {
                asked.add(CompletableFuture.supplyAsync(() -> views.of("ada")));
            }
            return calls.get() >= 3;
        });
        assertThat(asked.get(0).get(20, TimeUnit.SECONDS).snapshot().size()).isEqualTo(LONG);
    }

    @Test
    void whatIsForgottenMeanwhileIsNotInIt() {
        say("ada", 0, LONG);
        String id = journal.reader().recent("ada", 10).get(0).id();
        views.prepare(onceAmid(() -> journal.forget("ada", id, List.of())));
        assertThat(seen("ada")).hasSize(LONG - 1).isEqualTo(journal.reader().sequences("ada"));
    }

    @Test
    void aMemoryThatIsForgottenMeanwhileLeavesNothing() {
        say("ada", 0, LONG);
        views.prepare(onceAmid(() -> journal.forgetAll("ada", List.of())));
        assertThat(seen("ada")).isEmpty();
    }

    @Test
    void whatIsStoppedIsReadWhenItIsAsked() {
        say("ada", 0, LONG);
        views.prepare(stopsAfter(3));
        assertThat(views.heapBytes()).isZero();
        assertThat(seen("ada")).hasSize(LONG);
    }

    @Test
    void halfOfTheRoomIsLeftForThoseWhoCome() {
        for (int i = 0; i < 40; i++) {
            say("m" + i, 0, LONG);
        }
        views.limitHeap(0);
        views.prepare(() -> false);
        long half = views.heapBytes();
        assertThat(half).isBetween(2_500_000L, 3_500_000L);
    }

    /** Does something while the dialogue is being read. */
    private static BooleanSupplier onceAmid(Runnable deed) {
        AtomicInteger asked = new AtomicInteger();
        return () -> {
            if (asked.incrementAndGet() == 3) {
                deed.run();
            }
            return false;
        };
    }

    private static BooleanSupplier stopsAfter(int asked) {
        AtomicInteger left = new AtomicInteger(asked);
        return () -> left.decrementAndGet() < 0;
    }

    private static final class Ones implements TextEmbedder {

        @Override
        public float[][] embed(List<String> texts, InputType type) {
            return texts.stream().map(text -> new float[] {1, text.length()}).toArray(float[][]::new);
        }

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public String fingerprint() {
            return "ones";
        }
    }
}
