package dev.ziggurat.memory.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tokenizer that is not WordPiece and a graph without token types, against an own computation of both. */
@Tag("native")
class TinyXlmrTest {

    private static final TinyXlmr TINY = new TinyXlmr();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static EmbeddingEngine engine;

    @BeforeAll
    static void load() throws IOException {
        ModelFiles files = ModelFolder.read(TINY.write(folder), null);
        engine = new EmbeddingEngine(
                files.withSettings(files.settings().withPrefixes("", "")), EngineOptions.defaults());
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "привет мир",
                "Привет",
                "你好世界",
                "再见,我们在世界",
                "hello world",
                "🙂🚀 👋",
                "hello, привет 世界 🙂! 42",
                "singing ½ ﬁ",
                "q"
            })
    void vectorsAgreeWithAnOwnComputation(String text) {
        String normalized = java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFKC);

        float[] vector = engine.embed(List.of(text), InputType.QUERY)[0];

        assertClose(vector, TinyXlmr.unit(TINY.pooled(TINY.tokenize(normalized))), 1e-5);
    }

    @Test
    void aBatchHasTheVectorsOfSingleTextsInTheOrderOfTheCall() {
        List<String> words = List.of("привет", "hello", "世界", "🙂", "мир!", "singing", "42", "再见");
        Random random = new Random(3);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            List<String> chosen = new ArrayList<>();
            for (int n = 1 + random.nextInt(12); n > 0; n--) {
                chosen.add(words.get(random.nextInt(words.size())));
            }
            texts.add(String.join(" ", chosen));
        }

        float[][] vectors = engine.embed(texts, InputType.PASSAGE);

        for (int i = 0; i < texts.size(); i++) {
            assertClose(vectors[i], TinyXlmr.unit(TINY.pooled(TINY.tokenize(texts.get(i)))), 1e-5);
        }
        assertThat(engine.stats().batchSizeMax()).isGreaterThan(8);
    }

    @Test
    void aLongTextIsSplitOnTokenBoundariesWithOverlapAndPooledByLength() {
        assertThat(engine.settings().maxTokens()).isEqualTo(64);
        String text = String.join(" ", Collections.nCopies(40, "привет hello 世界 🙂 singing"));
        int[] tokens = TINY.tokenize(text);
        Tokens whole = new Tokens(
                Arrays.stream(tokens).asLongStream().toArray(), new long[tokens.length], words(tokens), 1, 1);
        List<TokenWindow> pieces = new TextSplitter(64, engine.settings().overlapTokens()).split(whole);

        float[] vector = engine.embed(List.of(text), InputType.QUERY)[0];

        double[] expected = new double[TinyXlmr.DIMENSION];
        for (TokenWindow window : pieces) {
            double[] part = TINY.pooled(
                    Arrays.stream(window.ids()).mapToInt(id -> (int) id).toArray());
            for (int d = 0; d < expected.length; d++) {
                expected[d] += part[d] * window.weight();
            }
        }
        assertThat(pieces).hasSizeGreaterThan(5);
        assertClose(vector, TinyXlmr.unit(expected), 1e-5);
    }

    /** Every word of the test's text begins with a mark, and no piece in between holds one. */
    private static long[] words(int[] tokens) {
        long[] words = new long[tokens.length];
        int word = -1;
        for (int i = 1; i < tokens.length - 1; i++) {
            boolean starts = TINY.startsWord(tokens[i]);
            word += starts ? 1 : 0;
            words[i] = word;
        }
        words[0] = -1;
        words[tokens.length - 1] = -1;
        return words;
    }

    private static void assertClose(float[] actual, double[] expected, double tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int d = 0; d < actual.length; d++) {
            assertThat((double) actual[d]).isCloseTo(expected[d], within(tolerance));
        }
    }
}
