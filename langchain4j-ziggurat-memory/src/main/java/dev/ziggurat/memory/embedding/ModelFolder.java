package dev.ziggurat.memory.embedding;

import dev.ziggurat.memory.api.EmbeddingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder as Hugging Face lays them out: {@code tokenizer.json}, an ONNX graph in it or in {@code onnx/}, and, where
 * present, the files that tell pooling, lengths and prefixes.
 */
public final class ModelFolder {

    private ModelFolder() {}

    /**
     * @param variant the ONNX file's name, with or without {@code .onnx}, or the part after {@code model_}, as
     *     {@code quantized}; null for {@code model.onnx} or the only graph there is
     * @throws EmbeddingException if the folder is no model
     */
    public static ModelFiles read(Path folder, @Nullable String variant) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return read(folder, variant, name == null ? folder.toString() : name.toString());
    }

    /** The same, for a model whose name is not that of its folder. */
    public static ModelFiles read(Path folder, @Nullable String variant, String name) {
        if (!Files.isDirectory(folder)) {
            throw new EmbeddingException("The model folder " + folder + " does not exist");
        }
        Path tokenizer = folder.resolve("tokenizer.json");
        if (!Files.isRegularFile(tokenizer)) {
            throw new EmbeddingException("The model folder " + folder + " has no tokenizer.json: it holds "
                    + names(folder) + "; export the model with its fast tokenizer");
        }
        Path graph = OnnxVariant.choose(graphs(folder), variant, folder.toString());
        byte[] json;
        try {
            json = FileBytes.read(tokenizer);
        } catch (IOException e) {
            throw new EmbeddingException("The tokenizer " + tokenizer + " cannot be read: " + e.getMessage(), e);
        }
        Path chosen = graph.getFileName();
        boolean plain = chosen == null || chosen.toString().equals("model.onnx");
        return new ModelFiles(
                plain ? name : name + "/" + chosen, new Weights.File(graph), json, FolderSettings.read(folder, name));
    }

    private static List<Path> graphs(Path folder) {
        List<Path> graphs = new ArrayList<>();
        for (Path place : List.of(folder, folder.resolve("onnx"))) {
            if (Files.isDirectory(place)) {
                try (Stream<Path> files = Files.list(place)) {
                    files.filter(file -> file.toString().endsWith(".onnx"))
                            .sorted()
                            .forEach(graphs::add);
                } catch (IOException e) {
                    throw new EmbeddingException("The model folder " + place + " cannot be read: " + e.getMessage(), e);
                }
            }
        }
        return graphs;
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .limit(20)
                    .toList();
        } catch (IOException e) {
            throw new EmbeddingException("The model folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }
}
