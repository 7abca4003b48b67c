package dev.ziggurat.memory;

import dev.ziggurat.memory.config.Texts;
import dev.ziggurat.memory.storage.ForcePolicy;
import java.time.Duration;
import java.util.List;

/** When writes are forced to the device. The end of the process alone, even a kill, never loses an acknowledged write. */
public final class Durability {

    private static final String INTERVAL = "interval ";

    private final ForcePolicy policy;
    private final String name;

    private Durability(ForcePolicy policy, String name) {
        this.policy = policy;
        this.name = name;
    }

    /** The default: a write returns when it is on the device; a power cut loses nothing that was acknowledged. */
    public static Durability always() {
        return new Durability(ForcePolicy.ALWAYS, "always");
    }

    /**
     * Forced in the background at this interval; a power cut loses the writes of the last one, at most.
     *
     * @param every 1 ms to 1 hour
     */
    public static Durability interval(Duration every) {
        return new Durability(ForcePolicy.interval(every), INTERVAL + Texts.show(every));
    }

    /** When the operating system likes; a power cut may lose half a minute. */
    public static Durability os() {
        return new Durability(ForcePolicy.OS, "os");
    }

    /** What {@link #toString} writes: {@code always}, {@code os}, or {@code interval 5s}. */
    static Durability of(String text) {
        if (text.startsWith(INTERVAL)) {
            return interval(Texts.duration(text.substring(INTERVAL.length()).strip()));
        }
        return switch (text) {
            case "always" -> always();
            case "os" -> os();
            default -> throw Texts.notAmong(text, List.of("always", "os", "interval 5s"));
        };
    }

    ForcePolicy policy() {
        return policy;
    }

    @Override
    public String toString() {
        return name;
    }
}
