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
     *
     * @return the strictest of the three
     */
    static Durability always() {
        return new Always();
    }

    /**
     * Forced in the background at this interval; a power cut loses at most the writes of the last one and of the force
     * under way. What is left is the history up to some point.
     *
     * @param every 1 ms to 1 hour
     * @return forces at that interval
     * @throws IllegalArgumentException if the interval is shorter or longer
     */
    static Durability interval(Duration every) {
        return new Interval(every);
    }

    /**
     * When the operating system likes; a power cut may lose half a minute. What is left is the history up to some point.
     *
     * @return forces nothing but what {@code flush} asks for
     */
    static Durability os() {
        return new Os();
    }

    /**
     * Reads what the {@code toString} of a durability writes.
     *
     * @param text {@code always}, {@code os}, or {@code interval} with a duration, such as {@code interval 5s}
     * @return the durability of that name
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

    /** Before each write returns; see {@link Durability#always}. */
    record Always() implements Durability {

        /** {@return {@code always}} */
        @Override
        public String toString() {
            return "always";
        }
    }

    /** By the operating system; see {@link Durability#os}. */
    record Os() implements Durability {

        /** {@return {@code os}} */
        @Override
        public String toString() {
            return "os";
        }
    }

    /**
     * In the background; see {@link Durability#interval}.
     *
     * @param every 1 ms to 1 hour
     */
    record Interval(Duration every) implements Durability {

        private static final String NAME = "interval ";

        /**
         * Forces at that interval.
         *
         * @throws IllegalArgumentException if it is shorter or longer
         */
        public Interval {
            Objects.requireNonNull(every, "every");
            if (every.compareTo(Duration.ofMillis(1)) < 0 || every.compareTo(Duration.ofHours(1)) > 0) {
                throw new IllegalArgumentException("the force interval is " + every + ": give 1 ms to 1 hour");
            }
        }

        /** {@return {@code interval} and the duration, such as {@code interval 5s}} */
        @Override
        public String toString() {
            return NAME + Texts.show(every);
        }
    }
}
