package dev.ziggurat.memory.embedding;

import ai.onnxruntime.OrtProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says why CUDA cannot be used, before ONNX Runtime is asked: its GPU build lists the provider on every machine, and
 * unpacks half a gigabyte before it notices that there is no driver.
 */
final class CudaProbe {

    /** The first Linux driver for CUDA 12. */
    private static final int OLDEST_DRIVER = 525;

    private static final Logger LOG = LoggerFactory.getLogger(CudaProbe.class);
    private static final AtomicBoolean WARNED = new AtomicBoolean();
    private static final String RUNTIME_CLASS = "ai/onnxruntime/OrtEnvironment.class";
    private static final Pattern DRIVER_VERSION = Pattern.compile("(?:Module|x86_64|aarch64)\\s+(\\d+)\\.\\d+");

    private final Path root;
    private final boolean windows;

    /** @param root the root of the file system; another one in tests */
    CudaProbe(Path root, boolean windows) {
        this.root = root;
        this.windows = windows;
    }

    static CudaProbe ofThisMachine() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return new CudaProbe(Path.of("/"), os.startsWith("windows"));
    }

    /** Empty when a session may be tried. */
    Optional<String> obstacle() {
        List<String> jars = runtimeJars(CudaProbe.class.getClassLoader());
        if (jars.size() > 1 && WARNED.compareAndSet(false, true)) {
            LOG.warn(
                    "ONNX Runtime is on the class path twice, in {}: which build runs is left to chance. Exclude"
                            + " com.microsoft.onnxruntime:onnxruntime where onnxruntime_gpu is wanted",
                    jars);
        }
        if (!OnnxEnvironment.providers().contains(OrtProvider.CUDA)) {
            return Optional.of("onnxruntime_gpu is not on the class path");
        }
        return driverObstacle();
    }

    Optional<String> driverObstacle() {
        if (windows) {
            return Files.exists(Path.of(
                            System.getenv().getOrDefault("SystemRoot", "C:\\Windows"), "System32", "nvcuda.dll"))
                    ? Optional.empty()
                    : Optional.of("no NVIDIA driver is installed");
        }
        if (Files.exists(root.resolve("dev/dxg"))) {
            return Optional.empty();
        }
        Path version = root.resolve("proc/driver/nvidia/version");
        if (!Files.exists(version)) {
            return Optional.of("no NVIDIA driver is loaded (" + version + " does not exist)");
        }
        try {
            Matcher matcher = DRIVER_VERSION.matcher(Files.readString(version));
            if (matcher.find() && Integer.parseInt(matcher.group(1)) < OLDEST_DRIVER) {
                return Optional.of("the NVIDIA driver " + matcher.group(1) + " is too old for CUDA 12, which needs "
                        + OLDEST_DRIVER + " or newer");
            }
        } catch (IOException e) {
            return Optional.of("the version of the NVIDIA driver cannot be read: " + e.getMessage());
        }
        return Optional.empty();
    }

    /** The jars that bring ONNX Runtime; more than one is a mistake of the build: they hold the same classes. */
    static List<String> runtimeJars(ClassLoader loader) {
        try {
            return Collections.list(loader.getResources(RUNTIME_CLASS)).stream()
                    .map(url -> url.toString().replace("!/" + RUNTIME_CLASS, ""))
                    .distinct()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
