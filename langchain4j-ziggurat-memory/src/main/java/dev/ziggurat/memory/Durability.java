package dev.ziggurat.memory;

import dev.ziggurat.memory.storage.ForcePolicy;
import java.time.Duration;

/** When writes are forced to the device. The end of the process alone, even a kill, never loses an acknowledged write. */
public final class Durability {

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
        return new Durability(ForcePolicy.interval(every), "interval " + every);
    }

    /** When the operating system likes; a power cut may lose half a minute. */
    public static Durability os() {
        return new Durability(ForcePolicy.OS, "os");
    }

    ForcePolicy policy() {
        return policy;
    }

    @Override
    public String toString() {
        return name;
    }
}
