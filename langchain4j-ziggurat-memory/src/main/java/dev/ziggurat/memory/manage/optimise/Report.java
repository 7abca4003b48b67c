package dev.ziggurat.memory.manage.optimise;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one run of the optimiser did.
 *
 * @param startedAt when it began
 * @param complete whether it came to its end; false when it was stopped, for pressure or for closing
 */
public record Report(Instant startedAt, Duration took, List<Step> steps, boolean complete) {

    /**
     * One chore.
     *
     * @param count how much was done, in the unit
     * @param failure why it failed; null when it did not
     */
    public record Step(
            String chore,
            long count,
            String unit,
            Duration took,
            @Nullable String failure) {}

    public Report {
        steps = List.copyOf(steps);
    }

    /** What failed first; empty when nothing did. */
    public Optional<String> failure() {
        return steps.stream()
                .filter(step -> step.failure() != null)
                .map(step -> step.chore() + ": " + step.failure())
                .findFirst();
    }
}
