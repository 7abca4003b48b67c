package dev.ziggurat.memory.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziggurat.memory.api.EmbeddingException;
import dev.ziggurat.memory.api.EmbeddingStats;
import dev.ziggurat.memory.api.Provider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("native")
@Timeout(60)
class EmbeddingEngineTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    private static final List<int[]> PROGRESS = Collections.synchronizedList(new ArrayList<>());

    @SuppressWarnings("NullAway.Init")
    private static ModelFiles files;

    @SuppressWarnings("NullAway.Init")
    private static EmbeddingEngine engine;

    @BeforeAll
    static void load() throws IOException {
        files = ModelFolder.read(new TinyXlmr().write(folder), null);
        engine = new EmbeddingEngine(
                files, EngineOptions.defaults().withProgress((done, total) -> PROGRESS.add(new int[] {done, total})));
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Test
    void aHundredThousandTextsComeBackInOrderAndAreHeardOf() {
        PROGRESS.clear();
        List<String> texts =
                IntStream.range(0, 100_000).mapToObj(i -> "hello " + i).toList();

        float[][] vectors = engine.embed(texts, InputType.PASSAGE);

        for (int i = 0; i < texts.size(); i += 9_973) {
            assertThat(vectors[i]).isEqualTo(engine.embed(List.of(texts.get(i)), InputType.PASSAGE)[0]);
        }
        assertThat(PROGRESS).hasSize(100_000);
        for (int i = 0; i < PROGRESS.size(); i++) {
            assertThat(PROGRESS.get(i)).containsExactly(i + 1, 100_000);
        }
        assertThat(engine.stats().cache().entries()).isLessThanOrEqualTo(EngineOptions.DEFAULT_CACHE_ENTRIES);
    }

    @Test
    void aMegabyteOfTextHasAVector() {
        String text = "привет hello 世界 🙂 singing ".repeat(40_000);
        assertThat(text.length()).isGreaterThan(1_000_000);

        assertThat(engine.embed(List.of(text), InputType.PASSAGE)[0]).hasSize(TinyXlmr.DIMENSION);
        assertThat(engine.embed(List.of("a".repeat(100_000)), InputType.PASSAGE)[0])
                .doesNotContain(Float.NaN);
    }

    @Test
    void halfASurrogatePairCountsAsAReplacementCharacter() {
        String high = "🙂".substring(0, 1);
        String low = "🙂".substring(1);

        assertThat(engine.embed(List.of("hello " + high), InputType.PASSAGE)[0])
                .isEqualTo(engine.embed(List.of("hello \uFFFD"), InputType.PASSAGE)[0]);
        assertThat(TextTokenizer.wellFormed(low + "a🙂" + high)).isEqualTo("\uFFFDa🙂\uFFFD");
        assertThat(engine.embed(List.of("a\u0000b"), InputType.PASSAGE)[0]).doesNotContain(Float.NaN);
    }

    @Test
    void aTextOfWhichTheTokenizerLeavesNothingStillHasAVector() {
        assertThat(engine.embed(List.of("\u200B"), InputType.PASSAGE)[0]).doesNotContain(Float.NaN);
    }

    @Test
    void repeatedTextsOfAListAreComputedOnce() {
        try (EmbeddingEngine fresh = new EmbeddingEngine(files, EngineOptions.defaults())) {
            float[][] vectors = fresh.embed(List.of("мир", "hello", "мир", "мир"), InputType.PASSAGE);

            assertThat(vectors[2]).isEqualTo(vectors[0]).isEqualTo(vectors[3]).isNotSameAs(vectors[0]);
            assertThat(fresh.stats().texts()).isEqualTo(2);
            assertThat(fresh.embed(List.of(), InputType.QUERY)).isEmpty();
        }
    }

    @Test
    void theCacheKnowsInputTypesApartAndHasABound() {
        ModelSettings prefixed = files.settings().withPrefixes("hello ", "мир ");
        try (EmbeddingEngine fresh = new EmbeddingEngine(
                files.withSettings(prefixed), EngineOptions.defaults().withCacheEntries(3))) {
            float[] query = fresh.embed(List.of("🙂"), InputType.QUERY)[0];
            float[] passage = fresh.embed(List.of("🙂"), InputType.PASSAGE)[0];
            assertThat(query).isNotEqualTo(passage);
            for (int i = 0; i < 50; i++) {
                fresh.embed(List.of("hello " + i), InputType.QUERY);
            }
            assertThat(fresh.stats().cache().entries()).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void figuresTellWhatWasDoneAndWhyNotOnTheGpu() {
        try (EmbeddingEngine fresh =
                new EmbeddingEngine(files, EngineOptions.defaults().withGpu(false))) {
            fresh.embed(IntStream.range(0, 200).mapToObj(i -> "hello " + i).toList(), InputType.PASSAGE);
            EmbeddingStats stats = fresh.stats();

            assertThat(stats.texts()).isEqualTo(200);
            assertThat(stats.batches()).isBetween(1L, 100L);
            assertThat(stats.batchSizeMean()).isEqualTo(200.0 / stats.batches());
            assertThat(stats.tokens()).isGreaterThan(200 * 4);
            assertThat(stats.textsPerSecond()).isPositive();
            assertThat(stats.tokensPerSecond()).isGreaterThan(stats.textsPerSecond());
            assertThat(stats.queueWaitMaxMs()).isGreaterThanOrEqualTo(stats.queueWaitMeanMs());
            assertThat(stats.device()).isEqualTo(new EmbeddingStats.Device(Provider.CPU, "the GPU is switched off", 0));
        }
    }

    @Test
    void closingWhileCallsAreUnderWayEndsThemWithAnAnswerOrAnError() {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        for (int round = 0; round < 5; round++) {
            EmbeddingEngine fresh = new EmbeddingEngine(files, EngineOptions.defaults());
            List<CompletableFuture<Integer>> calls = IntStream.range(0, 30)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> fresh.embed(List.of("hello " + i, "мир " + i, "世界 " + i), InputType.PASSAGE).length,
                            threads))
                    .toList();
            calls.get(0).handle((answer, error) -> answer).join();
            fresh.close();
            for (CompletableFuture<Integer> call : calls) {
                try {
                    assertThat(call.join()).isEqualTo(3);
                } catch (CompletionException e) {
                    assertThat(e).hasCauseInstanceOf(EmbeddingException.class).hasMessageContaining("closed");
                }
            }
        }
        threads.shutdown();
        EmbeddingEngine twice = new EmbeddingEngine(files, EngineOptions.defaults());
        twice.close();
        twice.close();
        assertThatThrownBy(() -> twice.embed(List.of("a"), InputType.QUERY))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("closed");
    }
}
