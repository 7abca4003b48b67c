package dev.ziggurat.memory.gpu;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The kernels of {@code topk.ptx}, compiled by the driver for its card. */
final class ScanKernels {

    private static final int USUAL_DIMENSION = 384;

    private record Loaded(long function, int blocks) {}

    private final long module;
    private final Map<ScanKernel, Loaded> loaded = new EnumMap<>(ScanKernel.class);

    ScanKernels(Driver driver, int multiprocessors) {
        module = driver.loadModule(ptx());
        for (ScanKernel kernel : ScanKernel.values()) {
            long function = driver.function(module, kernel.entry());
            int each =
                    driver.blocksPerMultiprocessor(function, ScanKernel.THREADS, kernel.sharedBytes(USUAL_DIMENSION));
            loaded.put(kernel, new Loaded(function, Math.max(1, each) * multiprocessors));
        }
    }

    private static byte[] ptx() {
        try (InputStream resource = ScanKernels.class.getResourceAsStream("topk.ptx")) {
            if (resource == null) {
                throw new IllegalStateException("the resource topk.ptx is missing from the library");
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the resource topk.ptx cannot be read", e);
        }
    }

    long function(ScanKernel kernel) {
        return loaded(kernel).function;
    }

    /** How many blocks the card runs at once. */
    int blocks(ScanKernel kernel) {
        return loaded(kernel).blocks;
    }

    private Loaded loaded(ScanKernel kernel) {
        return Objects.requireNonNull(loaded.get(kernel), "all kernels are loaded");
    }

    /** Room for the hits of any launch. */
    long mostHitBytes() {
        long most = 0;
        for (ScanKernel kernel : ScanKernel.values()) {
            most = Math.max(most, (long) kernel.queries() * blocks(kernel) * kernel.mostHits() * Long.BYTES);
        }
        return most;
    }

    void close(Driver driver) {
        driver.unloadModule(module);
    }
}
