package dev.ziggurat.memory.embedding;

import dev.ziggurat.memory.api.EmbeddingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chooses one ONNX graph among those that a model comes with. */
public final class OnnxVariant {

    private OnnxVariant() {}

    /**
     * @param graphs paths that end in {@code .onnx}
     * @param variant a file name with or without {@code .onnx}, or what follows {@code model_} in it; null for
     *     {@code model.onnx}, or the only one
     * @param place where they are, for messages
     */
    public static Path choose(List<Path> graphs, @Nullable String variant, String place) {
        if (graphs.isEmpty()) {
            throw new EmbeddingException(place + " has no ONNX file: expected model.onnx or onnx/model.onnx;"
                    + " export the model with 'optimum-cli export onnx'");
        }
        return find(graphs, variant)
                .orElseThrow(() -> new EmbeddingException(place + " has no ONNX file "
                        + (variant == null
                                ? "model.onnx, but several others: name one of "
                                : "for '" + variant + "', but ")
                        + graphs.stream()
                                .map(graph -> String.valueOf(graph.getFileName()))
                                .toList()));
    }

    /** The same; empty when none fits. */
    public static Optional<Path> find(List<Path> graphs, @Nullable String variant) {
        List<String> wanted = variant == null
                ? List.of("model.onnx")
                : List.of(variant, variant + ".onnx", "model_" + variant + ".onnx");
        for (String name : wanted) {
            for (Path graph : graphs) {
                if (graph.endsWith(name)) {
                    return Optional.of(graph);
                }
            }
        }
        return variant == null && graphs.size() == 1 ? Optional.of(graphs.get(0)) : Optional.empty();
    }
}
