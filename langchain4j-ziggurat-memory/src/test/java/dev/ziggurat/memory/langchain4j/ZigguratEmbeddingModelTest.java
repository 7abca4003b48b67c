package dev.ziggurat.memory.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.e5smallv2q.E5SmallV2QuantizedEmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.store.embedding.CosineSimilarity;
import dev.ziggurat.memory.embedding.InputType;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("native")
class ZigguratEmbeddingModelTest {

    private static final List<String> TEXTS = List.of(
            "The cat naps on the warm radiator.",
            "Yes.",
            "The invoice is due at the end of the month, or a little later when the bank is closed on that day.",
            "Grüße! 你好 🙂",
            "a",
            "The ferry leaves at a quarter to eight from the third pier; children travel at half the price.");

    @SuppressWarnings("NullAway.Init")
    private static ZigguratEmbeddingModel model;

    @BeforeAll
    static void load() {
        model = ZigguratEmbeddingModel.builder().cacheEntries(0).build();
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static float[] embed(String text, EmbeddingInputType type) {
        return model.embed(
                        EmbeddingRequest.builder().input(text).inputType(type).build())
                .embeddings()
                .get(0)
                .vector();
    }

    @Test
    void aQuestionIsNearerToItsAnswerThanToAnotherSentence() {
        Embedding question = Embedding.from(embed("Where does the cat sleep?", EmbeddingInputType.QUERY));
        Embedding answer = model.embed(TEXTS.get(0)).content();
        Embedding other = model.embed(TEXTS.get(2)).content();

        assertThat(question.dimension()).isEqualTo(384).isEqualTo(model.dimension());
        assertThat(CosineSimilarity.between(question, answer)).isGreaterThan(CosineSimilarity.between(question, other));
    }

    /**
     * The reference and the script that computed it lie in {@code src/test/resources/embedding}. Dynamic quantization
     * turns the last bit of a float into steps of a 255th, so that two versions of ONNX Runtime differ by up to 0.01 in
     * an entry; the angle is what must agree.
     */
    @Test
    void vectorsAgreeWithAnIndependentComputation() throws IOException {
        JsonNode cases;
        try (InputStream in = getClass().getResourceAsStream("/embedding/e5-small-v2-q-reference.json")) {
            cases = new ObjectMapper().readTree(Objects.requireNonNull(in));
        }
        assertThat(cases).hasSize(7);
        for (JsonNode one : cases) {
            boolean query = one.path("type").asText().equals("query");
            String text = one.path("text").asText();
            float[] vector = embed(text, query ? EmbeddingInputType.QUERY : EmbeddingInputType.DOCUMENT);
            float[] wrongPrefix = embed(text, query ? EmbeddingInputType.DOCUMENT : EmbeddingInputType.QUERY);
            double cosine = cosine(vector, one.path("vector"));

            assertThat(cosine).as(text).isGreaterThan(0.995).isGreaterThan(cosine(wrongPrefix, one.path("vector")));
        }
    }

    private static double cosine(float[] vector, JsonNode reference) {
        double sum = 0;
        for (int d = 0; d < vector.length; d++) {
            sum += vector[d] * reference.get(d).asDouble();
        }
        return sum;
    }

    @Test
    void vectorsAreThoseOfTheInProcessModelWithExplicitPrefixes() {
        E5SmallV2QuantizedEmbeddingModel upstream = new E5SmallV2QuantizedEmbeddingModel();
        for (String text : TEXTS) {
            assertThat(embed(text, EmbeddingInputType.DOCUMENT))
                    .as(text)
                    .containsExactly(
                            upstream.embed("passage: " + text).content().vector(), within(1e-5f));
            assertThat(embed(text, EmbeddingInputType.QUERY))
                    .as(text)
                    .containsExactly(upstream.embed("query: " + text).content().vector(), within(1e-5f));
        }
    }

    @Test
    void listsAndConcurrentCallsHaveTheVectorsOfSingleCalls() {
        List<float[]> single =
                TEXTS.stream().map(text -> model.embed(text).content().vector()).toList();
        List<Embedding> list =
                model.embedAll(TEXTS.stream().map(TextSegment::from).toList()).content();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<CompletableFuture<float[]>> concurrent = new ArrayList<>();
        for (int i = 0; i < 6 * TEXTS.size(); i++) {
            String text = TEXTS.get(i % TEXTS.size());
            concurrent.add(CompletableFuture.supplyAsync(
                    () -> model.embed(text).content().vector(), threads));
        }
        for (int i = 0; i < TEXTS.size(); i++) {
            assertThat(list.get(i).vector()).containsExactly(single.get(i), within(1e-4f));
        }
        for (int i = 0; i < concurrent.size(); i++) {
            assertThat(concurrent.get(i).join()).containsExactly(single.get(i % TEXTS.size()), within(1e-4f));
        }
        threads.shutdown();
    }

    @Test
    void theInputTypeChoosesThePrefixAndNoneMeansDocument() {
        String text = "Paris";

        assertThat(embed(text, EmbeddingInputType.DOCUMENT))
                .isEqualTo(model.embed(text).content().vector())
                .isNotEqualTo(embed(text, EmbeddingInputType.QUERY));
        assertThat(model.textEmbedder().embed(List.of(text), InputType.QUERY)[0])
                .isEqualTo(embed(text, EmbeddingInputType.QUERY));
        try (ZigguratEmbeddingModel queries =
                ZigguratEmbeddingModel.builder().queriesByDefault(true).build()) {
            assertThat(queries.embed(text).content().vector()).isEqualTo(embed(text, EmbeddingInputType.QUERY));
        }
    }

    @Test
    void aCachedVectorCannotBeSpoiltByItsReceiver() {
        try (ZigguratEmbeddingModel cached = ZigguratEmbeddingModel.create()) {
            float[] first = cached.embed("hello").content().vector();
            float[] kept = first.clone();
            first[0] = 42;

            assertThat(cached.embed("hello").content().vector()).isEqualTo(kept);
            assertThat(cached.stats().cache().hits()).isEqualTo(1);
            assertThat(cached.stats().cache().hitRate()).isEqualTo(0.5);
            assertThat(cached.stats().texts()).isEqualTo(1);
        }
    }

    @Test
    void blankTextsAreRefusedByTheirPlace() {
        assertThatThrownBy(() -> model.textEmbedder().embed(List.of("a", " \n"), InputType.PASSAGE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Text 2 of 2 is blank");
    }

    @Test
    void buildersRefuseWhatContradictsItself() {
        var both = ZigguratEmbeddingModel.builder()
                .folder(java.nio.file.Path.of("x"))
                .hub("a/b");
        assertThatThrownBy(both::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not both");
        assertThatThrownBy(() -> ZigguratEmbeddingModel.builder().threads(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("threads");
        var overlap = ZigguratEmbeddingModel.builder().maxTokens(64).overlapTokens(40);
        assertThatThrownBy(overlap::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("overlapTokens");
    }

    @Test
    void equalFilesAndSettingsHaveEqualFingerprints() {
        try (ZigguratEmbeddingModel same = ZigguratEmbeddingModel.create();
                ZigguratEmbeddingModel other =
                        ZigguratEmbeddingModel.builder().prefixes("", "").build()) {
            assertThat(model.fingerprint()).startsWith("e5-small-v2-q-").isEqualTo(same.fingerprint());
            assertThat(other.fingerprint()).isNotEqualTo(same.fingerprint());
        }
    }
}
