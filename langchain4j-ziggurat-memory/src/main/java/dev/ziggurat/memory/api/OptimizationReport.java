package dev.ziggurat.memory.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one optimisation did.
 *
 * @param startedAt when it began
 * @param took how long it lasted
 * @param steps what was done, in this order
 * @param complete whether it came to its end; false when it stopped before, for pressure, load or closing
 */
public record OptimizationReport(Instant startedAt, Duration took, List<Step> steps, boolean complete) {

    /**
     * One part of it.
     *
     * @param name late vectors, concepts, chunks, sketches, tiers or graphs
     * @param count how much was done
     * @param unit what was counted, such as {@code chunks rewritten}
     * @param took how long it lasted
     * @param failure why it failed; null when it did not
     */
    public record Step(
            String name,
            long count,
            String unit,
            Duration took,
            @Nullable String failure) {}

    /** Keeps a copy of the list. */
    public OptimizationReport {
        steps = List.copyOf(steps);
    }

    /** {@return what failed first, with the name of its step; empty when nothing did} */
    public Optional<String> failure() {
        return steps.stream()
                .filter(step -> step.failure() != null)
                .map(step -> step.name() + ": " + step.failure())
                .findFirst();
    }
}
