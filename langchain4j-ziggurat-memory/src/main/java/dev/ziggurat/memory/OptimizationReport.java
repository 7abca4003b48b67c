package dev.ziggurat.memory;

import dev.ziggurat.memory.manage.optimise.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one optimisation did.
 *
 * @param startedAt when it began
 * @param complete whether it came to its end; false when it stopped before, for pressure, load or closing
 */
public record OptimizationReport(Instant startedAt, Duration took, List<Step> steps, boolean complete) {

    /**
     * One part of it.
     *
     * @param name late vectors, concepts, chunks, sketches, tiers or graphs
     * @param count how much was done
     * @param unit what was counted, such as {@code chunks rewritten}
     * @param failure why it failed; null when it did not
     */
    public record Step(
            String name,
            long count,
            String unit,
            Duration took,
            @Nullable String failure) {}

    public OptimizationReport {
        steps = List.copyOf(steps);
    }

    static OptimizationReport of(Report report) {
        return new OptimizationReport(
                report.startedAt(),
                report.took(),
                report.steps().stream()
                        .map(step -> new Step(step.chore(), step.count(), step.unit(), step.took(), step.failure()))
                        .toList(),
                report.complete());
    }
}
