package dev.ziggurat.benchmarks.generate;

import com.github.tjake.jlama.safetensors.DType;
import com.github.tjake.jlama.safetensors.SafeTensorSupport;
import dev.ziggurat.examples.checkpoint.Checkpoint;
import dev.ziggurat.examples.checkpoint.LlamaShape;
import dev.ziggurat.examples.checkpoint.Tensor;
import dev.ziggurat.examples.checkpoint.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A Llama of a real size that knows nothing: it computes as much as a trained one of its shape. Its vocabulary holds what a
 * chat template needs and is filled up with tokens that no text contains.
 */
final class RandomLlama {

    private static final long SEED = 11;
    private static final double SPREAD = 0.02;

    private final LlamaShape shape;
    private final Vocabulary vocabulary;

    RandomLlama(LlamaShape shape, int vocabularySize) {
        this.shape = shape;
        List<String> fill = new ArrayList<>();
        for (int i = 0; i < vocabularySize - 512; i++) {
            fill.add("~" + i);
        }
        this.vocabulary = new Vocabulary(List.of(), fill, List.of());
    }

    long parameters() {
        return tensors().stream()
                .mapToLong(tensor -> (long) tensor.rows() * tensor.columns())
                .sum();
    }

    /** Writes the checkpoint and quantises it to 4 bits; the folder with the small one. */
    Path write(Path directory) throws IOException {
        Path whole = directory.resolve("whole");
        Checkpoint.write(whole, shape, vocabulary, tensors());
        // The quantiser copies this file and fails without it.
        Files.writeString(whole.resolve("README.md"), "Random weights, for measuring only.\n");
        Path small = directory.resolve("q4");
        // Jlama's own list of what stays as it is; embeddings and norms are looked up, not multiplied.
        SafeTensorSupport.quantizeModel(
                whole, DType.Q4, new String[] {"norm", "embed_tokens"}, new String[0], Optional.of(small));
        Files.delete(whole.resolve("model.safetensors"));
        return small;
    }

    private List<Tensor> tensors() {
        int hidden = shape.hidden();
        List<Tensor> tensors = new ArrayList<>();
        tensors.add(random("model.embed_tokens.weight", vocabulary.size(), hidden));
        for (int number = 0; number < shape.layers(); number++) {
            String layer = "model.layers." + number + ".";
            tensors.add(ones(layer + "input_layernorm.weight"));
            for (String name : List.of("q_proj", "k_proj", "v_proj", "o_proj")) {
                tensors.add(random(layer + "self_attn." + name + ".weight", hidden, hidden));
            }
            tensors.add(ones(layer + "post_attention_layernorm.weight"));
            tensors.add(random(layer + "mlp.gate_proj.weight", shape.intermediate(), hidden));
            tensors.add(random(layer + "mlp.up_proj.weight", shape.intermediate(), hidden));
            tensors.add(random(layer + "mlp.down_proj.weight", hidden, shape.intermediate()));
        }
        tensors.add(ones("model.norm.weight"));
        tensors.add(random("lm_head.weight", vocabulary.size(), hidden));
        return tensors;
    }

    private static Tensor random(String name, int rows, int columns) {
        return new Tensor(name, rows, columns, row -> {
            Random random = new Random(SEED * name.hashCode() + row);
            float[] values = new float[columns];
            for (int i = 0; i < columns; i++) {
                values[i] = (float) (SPREAD * random.nextGaussian());
            }
            return values;
        });
    }

    private Tensor ones(String name) {
        float[] ones = new float[shape.hidden()];
        Arrays.fill(ones, 1);
        return Tensor.of(name, new float[][] {ones});
    }
}
