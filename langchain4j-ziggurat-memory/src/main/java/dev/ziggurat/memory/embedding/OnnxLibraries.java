package dev.ziggurat.memory.embedding;

import ai.onnxruntime.OrtException;
import dev.ziggurat.memory.api.EmbeddingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Has ONNX Runtime load its libraries from a private folder that is gone a moment later; left to itself it keeps 28 MB in
 * the temporary folder until the JVM ends in order, and its empty folder for good.
 */
final class OnnxLibraries {

    private static final String FOLDER = "onnxruntime.native.path";
    private static final String SINGLE = "onnxruntime.native.onnxruntime.path";
    private static final String CUDA = "onnxruntime_providers_cuda";

    /** In the order in which they are loaded; a jar has those of its system. */
    private static final List<String> NAMES = List.of(
            "onnxruntime_providers_shared", "webgpu_dawn", "dxil", "dxcompiler", "onnxruntime", "onnxruntime4j_jni");

    private OnnxLibraries() {}

    /**
     * Runs what first touches a class that loads them.
     *
     * @throws EmbeddingException if they cannot be unpacked or loaded; names the property that helps
     */
    static void load(Runnable firstUse) {
        NativeFolder.requireTemporaryFolder();
        NativePlatform platform = NativePlatform.ofThisMachine();
        try {
            if (namedByUser() || loadsMoreLater(platform)) {
                firstUse.run();
            } else {
                loadPrivately(platform, firstUse);
            }
        } catch (IOException e) {
            throw new EmbeddingException("The libraries of ONNX Runtime cannot be unpacked: " + e, e);
        } catch (LinkageError e) {
            throw new EmbeddingException(
                    "ONNX Runtime cannot be loaded: " + reason(e) + ". Where programs may not run from the temporary"
                            + " folder, name another with -D" + NativeFolder.PROPERTY + "=DIR",
                    e);
        }
    }

    private static boolean namedByUser() {
        return System.getProperty(FOLDER) != null || System.getProperty(SINGLE) != null;
    }

    /** The GPU build unpacks half a gigabyte when a card is used, beside the library that asks for it. */
    private static boolean loadsMoreLater(NativePlatform platform) {
        return OrtException.class.getResource(platform.onnxFolder() + System.mapLibraryName(CUDA)) != null;
    }

    private static void loadPrivately(NativePlatform platform, Runnable firstUse) throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (NativeFolder folder = NativeFolder.create()) {
            int found = 0;
            for (String name : NAMES) {
                String file = System.mapLibraryName(name);
                found += folder.unpack(OrtException.class, platform.onnxFolder() + file) == null ? 0 : 1;
            }
            if (found == 0) {
                firstUse.run();
                return;
            }
            folder.requirePrivate();
            Set<Path> before = NativeLeftovers.folders(temporary, NativeLeftovers.ONNX_PREFIX);
            System.setProperty(FOLDER, folder.path().toString());
            try {
                firstUse.run();
            } finally {
                System.clearProperty(FOLDER);
                removeEmptyFolder(temporary, before);
            }
        }
    }

    /** Two new ones cannot be told apart: then another process has just started, and both stay for the next start. */
    private static void removeEmptyFolder(Path temporary, Set<Path> before) throws IOException {
        Set<Path> made = new HashSet<>(NativeLeftovers.folders(temporary, NativeLeftovers.ONNX_PREFIX));
        made.removeAll(before);
        if (made.size() == 1) {
            Path own = made.iterator().next();
            try (var files = Files.list(own)) {
                if (files.findAny().isPresent()) {
                    return;
                }
            }
            Files.delete(own);
        }
    }

    private static @Nullable String reason(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }
}
