package dev.ziggurat.memory.tier;

import static dev.ziggurat.memory.tier.TestEntries.DOCS;
import static dev.ziggurat.memory.tier.TestEntries.gaussian;
import static dev.ziggurat.memory.tier.TestEntries.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.segment.TextSegment;
import dev.ziggurat.memory.langchain4j.ZigguratEmbeddingModel;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.tier.disk.SketchSidecar;
import dev.ziggurat.memory.tier.level.EntryFilter;
import dev.ziggurat.memory.tier.level.Hit;
import dev.ziggurat.memory.tier.level.TierOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recall on what the default model makes of sentences, and on copies of it with noise. */
@Tag("native")
class E5RecallTest {

    private static final int SENTENCES = 300;
    private static final int ENTRIES = 4_000;
    private static final int QUERIES = 40;
    private static final String[] WHO = {"Ada", "the baker", "my uncle", "a nurse", "the pilot", "our teacher"};
    private static final String[] DID = {"lost", "painted", "found", "repaired", "sold", "wrote about"};
    private static final String[] WHAT = {"a red bicycle", "the old clock", "two letters", "a wooden boat", "the piano"
    };
    private static final String[] WHERE = {"in Bergen", "at the station", "by the river", "on Sunday", "after lunch"};

    private static float[][] real = new float[0][];

    @BeforeAll
    static void embed() {
        List<TextSegment> sentences = new ArrayList<>();
        for (int i = 0; i < SENTENCES; i++) {
            // Mixed radix, so that no sentence comes twice.
            sentences.add(TextSegment.from(String.join(
                    " ",
                    WHO[i % WHO.length],
                    DID[i / WHO.length % DID.length],
                    WHAT[i / (WHO.length * DID.length) % WHAT.length],
                    WHERE[(i + i / 180) % WHERE.length])));
        }
        try (ZigguratEmbeddingModel model = ZigguratEmbeddingModel.create()) {
            real = model.embedAll(sentences).content().stream()
                    .map(embedding -> embedding.vector())
                    .toArray(float[][]::new);
        }
    }

    /** Keeps one entry in {@code every}, by its number. */
    private record OneIn(int every) implements EntryFilter {

        @Override
        public boolean test(Map<String, Object> metadata) {
            return metadata.get("number") instanceof Integer number && number % every == 0;
        }

        @Override
        public Map<String, Set<Object>> required() {
            return Map.of();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_500, 10_000})
    void tenNearestAreFoundWhateverIsInRamAndWhateverPassesTheFilter(int ramEntries) {
        Random random = new Random(4);
        int dimension = real[0].length;
        float[][] vectors = new float[ENTRIES][];
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < ENTRIES; i++) {
            float[] noise = gaussian(random, dimension);
            vectors[i] = real[QUERIES + i % (SENTENCES - QUERIES)].clone();
            for (int d = 0; i >= SENTENCES - QUERIES && d < dimension; d++) {
                vectors[i][d] += 0.2f * noise[d] / (float) Math.sqrt(dimension);
            }
            changes.add(put(DOCS, "e" + i, vectors[i], Map.of("number", i)));
        }
        SealingStore entries = new SealingStore(dimension, new SketchSidecar(dimension));
        try (TieredStore tiers =
                new TieredStore(entries, dimension, TierOptions.defaults().withRamEntries(ramEntries))) {
            for (int from = 0; from < ENTRIES; from += 1_000) {
                tiers.write(changes.subList(from, from + 1_000));
                entries.seal();
            }
            for (int every : new int[] {1, 10, 100, 1_000}) {
                assertThat(recall(tiers, vectors, every)).as("one in %s", every).isGreaterThanOrEqualTo(0.98);
            }
        }
    }

    private static double recall(TieredStore tiers, float[][] vectors, int every) {
        int matched = 0;
        int expected = 0;
        for (int q = 0; q < QUERIES; q++) {
            float[] query = real[q];
            Map<Integer, Double> cosines = new HashMap<>();
            for (int i = 0; i < ENTRIES; i += every) {
                cosines.put(i, TestEntries.cosine(query, vectors[i]));
            }
            List<Long> exact = cosines.entrySet().stream()
                    .sorted(Map.Entry.<Integer, Double>comparingByValue().reversed())
                    .limit(10)
                    .map(entry -> entry.getKey() + 1L)
                    .toList();
            List<Hit> hits = tiers.search(new SearchRequest(DOCS, query, 10, -1, every == 1 ? null : new OneIn(every)));
            assertThat(hits).hasSameSizeAs(exact);
            expected += exact.size();
            matched += (int)
                    hits.stream().filter(hit -> exact.contains(hit.sequence())).count();
        }
        return matched / (double) expected;
    }

    @Test
    void cosinesOfSentencesCrowd() {
        assertThat(TestEntries.cosine(real[0], real[SENTENCES / 2])).isBetween(0.6, 0.99);
    }
}
