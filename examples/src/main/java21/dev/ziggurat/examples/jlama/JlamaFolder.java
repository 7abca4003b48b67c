package dev.ziggurat.examples.jlama;

import com.github.tjake.jlama.safetensors.SafeTensorSupport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Finds the folder of a model. */
public final class JlamaFolder {

    private static final Pattern HUGGING_FACE = Pattern.compile("[\\w.-]+/[\\w.-]+");

    private JlamaFolder() {}

    /**
     * The folder of a model that is given as a folder, or as {@code OWNER/NAME} at Hugging Face. The latter is downloaded
     * into the cache when it is not there yet.
     *
     * @throws IllegalArgumentException if it is neither
     * @throws IOException if it cannot be downloaded
     */
    public static Path find(String model, Path cache) throws IOException {
        Path folder = Path.of(model);
        if (Files.isDirectory(folder)) {
            if (!Files.exists(folder.resolve("config.json"))) {
                throw new IllegalArgumentException("the folder " + model + " holds no model: config.json is missing");
            }
            return folder;
        }
        if (!HUGGING_FACE.matcher(model).matches()) {
            throw new IllegalArgumentException("the model " + model + " is neither a folder nor OWNER/NAME");
        }
        Path cached = cache.resolve(model.replace('/', '_'));
        if (Files.exists(cached.resolve("config.json")) && Files.exists(cached.resolve(".finished"))) {
            return cached;
        }
        try {
            return SafeTensorSupport.maybeDownloadModel(cache.toString(), model).toPath();
        } catch (IOException | RuntimeException e) {
            throw new IOException("the model " + model + " cannot be downloaded: " + e, e);
        }
    }
}
