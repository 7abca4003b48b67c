package dev.ziggurat.memory.embedding;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import dev.ziggurat.memory.api.EmbeddingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The native tokenizer library, from DJL's jar. DJL's own loader looks for a graphics card first, which warns where there
 * is none and downloads another build where there is one, keeps its copy in the home, and takes a copy that lies in a
 * shared temporary folder without looking whose it is.
 */
final class NativeTokenizers {

    /** DJL's name, as variable of the environment or property: a library of the user's own, or its folder. */
    private static final String OVERRIDE = "RUST_LIBRARY_PATH";

    private static final List<String> WINDOWS_COMPANIONS =
            List.of("libwinpthread-1.dll", "libgcc_s_seh-1.dll", "libstdc++-6.dll");

    /** A tokenizer that knows no word. */
    private static final String SMALLEST = "{\"model\":{\"type\":\"WordLevel\",\"vocab\":{},\"unk_token\":\"\"}}";

    private static boolean loaded;

    private NativeTokenizers() {}

    /**
     * Loads it when it is first asked for.
     *
     * @throws EmbeddingException if it cannot be loaded; says what to do
     */
    static synchronized TokenizersLibrary library() {
        if (!loaded && !loadedByAnother()) {
            String named = override();
            if (named == null) {
                loadFromJar(NativePlatform.ofThisMachine());
            } else {
                load(List.of(file(Path.of(named))));
            }
        }
        loaded = true;
        return TokenizersLibrary.LIB;
    }

    /** By another copy of this library, or by DJL, where the class loader of DJL is not ours alone. */
    private static boolean loadedByAnother() {
        if (sharesClassLoader()) {
            return false;
        }
        try {
            TokenizersLibrary library = TokenizersLibrary.LIB;
            library.deleteTokenizer(library.createTokenizerFromString(SMALLEST));
            return true;
        } catch (UnsatisfiedLinkError e) {
            return false;
        }
    }

    private static boolean sharesClassLoader() {
        return TokenizersLibrary.class.getClassLoader() == NativeTokenizers.class.getClassLoader();
    }

    private static @Nullable String override() {
        String variable = System.getenv(OVERRIDE);
        return variable == null ? System.getProperty(OVERRIDE) : variable;
    }

    private static Path file(Path named) {
        Path path = named.toAbsolutePath();
        return Files.isDirectory(path) ? path.resolve(System.mapLibraryName("tokenizers")) : path;
    }

    private static void loadFromJar(NativePlatform platform) {
        try (NativeFolder folder = NativeFolder.create()) {
            List<String> names = new ArrayList<>(platform.isWindows() ? WINDOWS_COMPANIONS : List.of());
            names.add(System.mapLibraryName("tokenizers"));
            List<Path> files = new ArrayList<>();
            for (String name : names) {
                Path file = folder.unpack(TokenizersLibrary.class, platform.tokenizersFolder() + name);
                if (file == null) {
                    throw new EmbeddingException("DJL's tokenizers have no native library for " + platform.system()
                            + " on " + platform.processor() + ": name your own build with -D" + OVERRIDE + "=FILE");
                }
                files.add(file);
            }
            folder.requirePrivate();
            load(files);
        } catch (IOException e) {
            throw new EmbeddingException("The native tokenizer library cannot be unpacked: " + e, e);
        }
    }

    private static void load(List<Path> files) {
        try {
            for (Path file : files) {
                if (sharesClassLoader()) {
                    System.load(file.toString());
                } else {
                    NeighbourLoad.load(TokenizersLibrary.class, file);
                }
            }
        } catch (LinkageError | IllegalAccessException e) {
            throw new EmbeddingException(
                    "The native tokenizer library cannot be loaded: " + e.getMessage() + ". Where programs may not run"
                            + " from the temporary folder, name another with -D" + NativeFolder.PROPERTY + "=DIR",
                    e);
        }
    }
}
