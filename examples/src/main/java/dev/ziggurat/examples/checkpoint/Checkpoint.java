package dev.ziggurat.examples.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A Llama as a folder in the layout of Hugging Face. */
public final class Checkpoint {

    private Checkpoint() {}

    /**
     * Writes all files of a checkpoint.
     *
     * @param folder created when missing
     * @param tensors every tensor of the shape
     */
    public static void write(Path folder, LlamaShape shape, Vocabulary vocabulary, List<Tensor> tensors)
            throws IOException {
        Files.createDirectories(folder);
        new ObjectMapper().writeValue(folder.resolve("config.json").toFile(), shape.config(vocabulary));
        new TokenizerFiles().write(folder, vocabulary, shape.context());
        Safetensors.write(folder.resolve("model.safetensors"), tensors);
    }
}
