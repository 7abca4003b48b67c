package dev.ziggurat.memory.storage;

import java.time.Duration;
import java.util.Objects;

/** When writes are forced to the device, and so what a crash can take. A killed process alone never loses a write. */
public sealed interface ForcePolicy {

    /**
     * The default: {@link EntryStore#write} returns after the force. Neither a crash of the process nor of the machine
     * loses a write that returned. Writers that wait at the same time share one force.
     */
    ForcePolicy ALWAYS = new Always();

    /**
     * The operating system writes when it likes. A crash of the machine loses what it had not written yet, often half a
     * minute of it; what is left is the history up to some point.
     */
    ForcePolicy OS = new Os();

    /**
     * A background thread forces at this interval. A crash of the machine loses at most the writes of the last interval
     * and of the force under way; what is left is the history up to some point.
     *
     * @param every 1 ms to 1 hour
     */
    static ForcePolicy interval(Duration every) {
        return new Interval(every);
    }

    /** See {@link ForcePolicy#ALWAYS}. */
    record Always() implements ForcePolicy {}

    /** See {@link ForcePolicy#OS}. */
    record Os() implements ForcePolicy {}

    /** See {@link ForcePolicy#interval}. */
    record Interval(Duration every) implements ForcePolicy {

        public Interval {
            Objects.requireNonNull(every, "every");
            if (every.compareTo(Duration.ofMillis(1)) < 0 || every.compareTo(Duration.ofHours(1)) > 0) {
                throw new IllegalArgumentException("the force interval is " + every + ": give 1 ms to 1 hour");
            }
        }
    }
}
