package dev.ziggurat.memory.api;

import dev.ziggurat.memory.config.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * When writes are forced to the device, and so what a crash of the machine can take. The end of the process alone, even a
 * kill, never loses an acknowledged write.
 */
public sealed interface Durability {

    /**
     * The default: a write returns when it is on the device; a power cut loses nothing that was acknowledged. Writers that
     * wait at the same time share one force.
     */
    static Durability always() {
        return new Always();
    }

    /**
     * Forced in the background at this interval; a power cut loses at most the writes of the last one and of the force
     * under way. What is left is the history up to some point.
     *
     * @param every 1 ms to 1 hour
     */
    static Durability interval(Duration every) {
        return new Interval(every);
    }

    /** When the operating system likes; a power cut may lose half a minute. What is left is the history up to some point. */
    static Durability os() {
        return new Os();
    }

    /**
     * What {@link #toString} writes: {@code always}, {@code os}, or {@code interval 5s}.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static Durability of(String text) {
        if (text.startsWith(Interval.NAME)) {
            return interval(
                    Texts.duration(text.substring(Interval.NAME.length()).strip()));
        }
        return switch (text) {
            case "always" -> always();
            case "os" -> os();
            default -> throw Texts.notAmong(text, List.of("always", "os", "interval 5s"));
        };
    }

    /** See {@link Durability#always}. */
    record Always() implements Durability {

        @Override
        public String toString() {
            return "always";
        }
    }

    /** See {@link Durability#os}. */
    record Os() implements Durability {

        @Override
        public String toString() {
            return "os";
        }
    }

    /** See {@link Durability#interval}. */
    record Interval(Duration every) implements Durability {

        private static final String NAME = "interval ";

        public Interval {
            Objects.requireNonNull(every, "every");
            if (every.compareTo(Duration.ofMillis(1)) < 0 || every.compareTo(Duration.ofHours(1)) > 0) {
                throw new IllegalArgumentException("the force interval is " + every + ": give 1 ms to 1 hour");
            }
        }

        @Override
        public String toString() {
            return NAME + Texts.show(every);
        }
    }
}
