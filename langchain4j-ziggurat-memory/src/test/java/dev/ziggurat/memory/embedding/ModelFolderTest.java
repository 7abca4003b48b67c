package dev.ziggurat.memory.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziggurat.memory.api.EmbeddingException;
import dev.ziggurat.memory.api.Pooling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {

    private static final TinyXlmr TINY = new TinyXlmr();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeEach
    void write() throws IOException {
        TINY.write(folder);
    }

    private void put(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> loading() {
        return assertThatThrownBy(() -> {
                    try (EmbeddingEngine engine =
                            new EmbeddingEngine(ModelFolder.read(folder, null), EngineOptions.defaults())) {
                        engine.embed(List.of("hello"), InputType.QUERY);
                    }
                })
                .isInstanceOf(EmbeddingException.class);
    }

    @Test
    void settingsFollowFromTheFiles() throws IOException {
        put("1_Pooling/config.json", "{\"pooling_mode_cls_token\":true,\"pooling_mode_mean_tokens\":false}");
        put("sentence_bert_config.json", "{\"max_seq_length\":48}");
        put("config_sentence_transformers.json", "{\"prompts\":{\"query\":\"ask: \",\"document\":\"tell: \"}}");
        put("modules.json", "[{\"type\":\"sentence_transformers.models.Transformer\"}]");

        assertThat(ModelFolder.read(folder, null).settings())
                .isEqualTo(new ModelSettings(Pooling.CLS, false, 48, 6, "ask: ", "tell: "));

        put("modules.json", "[{\"type\":\"sentence_transformers.models.Normalize\"}]");
        assertThat(ModelFolder.read(folder, null).settings().normalize()).isTrue();
    }

    @Test
    void withoutThemTheModelPoolsTheMeanNormalizesAndKnowsItsPositions() {
        ModelSettings settings = ModelFolder.read(folder, null).settings();

        assertThat(settings).isEqualTo(new ModelSettings(Pooling.MEAN, true, 64, 8, "", ""));
    }

    @Test
    void aTokenizerWithoutLimitDoesNotLiftThatOfTheModel() throws IOException {
        put("tokenizer_config.json", "{\"model_max_length\":1000000000000000019884624838656}");
        assertThat(ModelFolder.read(folder, null).settings().maxTokens()).isEqualTo(64);
        put("tokenizer_config.json", "{\"model_max_length\":32}");
        assertThat(ModelFolder.read(folder, null).settings().maxTokens()).isEqualTo(32);
    }

    @Test
    void prefixesOfKnownFamiliesFollowFromTheName() {
        assertThat(KnownPrefixes.of("intfloat/multilingual-e5-small"))
                .isEqualTo(new KnownPrefixes("query: ", "passage: "));
        assertThat(KnownPrefixes.of("e5-small-v2").passage()).isEqualTo("passage: ");
        assertThat(KnownPrefixes.of("multilingual-e5-large-instruct").isEmpty()).isTrue();
        assertThat(KnownPrefixes.of("BAAI/bge-small-en-v1.5").query()).startsWith("Represent this sentence");
        assertThat(KnownPrefixes.of("recipe500").isEmpty()).isTrue();
    }

    @Test
    void variantsAreFoundByName() throws IOException {
        Files.copy(folder.resolve("onnx/model.onnx"), folder.resolve("onnx/model_quantized.onnx"));

        assertThat(ModelFolder.read(folder, null).weights().origin()).endsWith("model.onnx");
        for (String name : List.of("quantized", "model_quantized", "model_quantized.onnx")) {
            assertThat(ModelFolder.read(folder, name).weights().origin()).endsWith("model_quantized.onnx");
        }
        assertThatThrownBy(() -> ModelFolder.read(folder, "O4"))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("'O4'")
                .hasMessageContaining("model_quantized.onnx");
        Files.delete(folder.resolve("onnx/model.onnx"));
        assertThat(ModelFolder.read(folder, null).weights().origin()).endsWith("model_quantized.onnx");
    }

    @Test
    void foldersThatAreNoModelAreRefusedWithTheReason() throws IOException {
        Files.delete(folder.resolve("onnx/model.onnx"));
        loading().hasMessageContaining(folder.toString()).hasMessageContaining("no ONNX file");

        Files.delete(folder.resolve("tokenizer.json"));
        loading().hasMessageContaining("no tokenizer.json").hasMessageContaining("config.json");

        assertThatThrownBy(() -> ModelFolder.read(folder.resolve("missing"), null))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("does not exist");
    }

    @Tag("native")
    @Test
    void aBrokenTokenizerIsRefused() throws IOException {
        String json = TINY.tokenizerJson();
        for (String broken : List.of("", "{}", "not json", json.substring(0, json.length() / 2))) {
            put("tokenizer.json", broken);
            loading().hasMessageContaining("tokenizer.json");
        }
    }

    @Test
    void brokenSettingsAreRefusedWithTheirFile() throws IOException {
        put("1_Pooling/config.json", "{\"pooling_mode_max_tokens\":true}");
        loading().hasMessageContaining("1_Pooling").hasMessageContaining("neither mean nor cls");
        put("1_Pooling/config.json", "{\"pooling_mode");
        loading().hasMessageContaining("1_Pooling").hasMessageContaining("not readable JSON");
    }

    @Tag("native")
    @Test
    void aCutOnnxFileIsRefused() throws IOException {
        Path graph = folder.resolve("onnx/model.onnx");
        byte[] whole = TINY.graph();
        for (int length : new int[] {0, 1, 17, whole.length / 2, whole.length - 1}) {
            Files.write(graph, Arrays.copyOf(whole, length));
            loading().hasMessageContaining("model.onnx");
        }
        Files.writeString(graph, "version https://git-lfs.github.com/spec/v1\noid sha256:0\n");
        loading().hasMessageContaining("Git LFS");
    }

    @Tag("native")
    @Test
    void aGraphOfAnotherArchitectureIsRefused() throws IOException {
        write(graph -> {
            graph.node("Relu", List.of("pixel_values"), "y");
            graph.input("pixel_values", OnnxWriter.FLOAT, "n", 3);
            graph.output("y", OnnxWriter.FLOAT, "n", 3);
        });
        loading().hasMessageContaining("not a text encoder").hasMessageContaining("pixel_values");

        write(graph -> {
            graph.node("Cast", List.of("input_ids"), "logits", "to", OnnxWriter.FLOAT);
            graph.input("input_ids", OnnxWriter.INT64, "n", "t");
            graph.output("logits", OnnxWriter.FLOAT, "n", "t");
        });
        loading().hasMessageContaining("not a text encoder").hasMessageContaining("rank 3");

        write(graph -> {
            graph.node("Unsqueeze", List.of("input_ids", "axis"), "y");
            graph.longs("axis", new long[] {1}, 1);
            graph.input("input_ids", OnnxWriter.FLOAT, "n", "t");
            graph.output("y", OnnxWriter.FLOAT, "n", 1, "t");
        });
        loading().hasMessageContaining("not a text encoder").hasMessageContaining("INT64");
    }

    @Tag("native")
    @Test
    void aTokenizerOfAnotherModelFailsWhenLoadingAndNotLater() throws IOException {
        write(graph -> {
            graph.node("Gather", List.of("table", "input_ids"), "y");
            graph.floats("table", new float[] {1, 2}, 1, 2);
            graph.input("input_ids", OnnxWriter.INT64, "n", "t");
            graph.output("y", OnnxWriter.FLOAT, "n", "t", 2);
        });
        loading().hasMessageContaining("model.onnx").hasMessageContaining("failed on");
    }

    private void write(java.util.function.Consumer<OnnxWriter> nodes) throws IOException {
        Files.write(folder.resolve("onnx/model.onnx"), OnnxWriter.model(graph -> {
            graph.name("other");
            nodes.accept(graph);
        }));
    }
}
