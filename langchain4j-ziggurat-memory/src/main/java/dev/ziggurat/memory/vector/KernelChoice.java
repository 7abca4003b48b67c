package dev.ziggurat.memory.vector;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the {@link Kernels} once for the process. */
final class KernelChoice {

    static final String PROPERTY = "ziggurat.kernels";

    private static final Logger LOG = LoggerFactory.getLogger(Kernels.class);

    static final Kernels CHOSEN = choose(System.getProperty(PROPERTY));

    private KernelChoice() {}

    /**
     * @param forced the value of the property, or null for the fastest
     * @throws IllegalArgumentException if the value names no implementation
     * @throws IllegalStateException if the implementation named cannot run here
     */
    static Kernels choose(@Nullable String forced) {
        if (forced != null && !forced.equals("scalar") && !forced.equals("vector-api")) {
            throw new IllegalArgumentException(
                    "-D" + PROPERTY + "=" + forced + " is not known: use vector-api or scalar, or leave it out");
        }
        if ("scalar".equals(forced)) {
            LOG.debug("Dot products: plain Java, forced by -D{}", PROPERTY);
            return new ScalarKernels();
        }
        try {
            Kernels kernels = VectorApiKernels.create();
            LOG.debug("Dot products: {}", kernels.name());
            return kernels;
        } catch (LinkageError | IllegalStateException e) {
            if (forced != null) {
                throw new IllegalStateException(
                        "-D" + PROPERTY + "=" + forced + " needs --add-modules jdk.incubator.vector: " + e.getMessage(),
                        e);
            }
            LOG.debug("Dot products: plain Java, the Vector API is not there: {}", e.getMessage());
            return new ScalarKernels();
        }
    }
}
