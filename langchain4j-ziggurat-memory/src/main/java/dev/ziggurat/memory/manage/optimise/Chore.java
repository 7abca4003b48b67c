package dev.ziggurat.memory.manage.optimise;

import java.util.function.BooleanSupplier;

/**
 * One kind of work of the optimiser. Interruptible at any of the moments at which it asks, and safe against a crash at
 * any other: what it leaves is as right as what it found.
 */
public interface Chore {

    /** For people: in the report and in the log. */
    String name();

    /**
     * Does what there is to do.
     *
     * @param thorough whether somebody asked for it; otherwise what is expensive is done when it is clearly worth it
     * @param stop asked often; when true, it returns soon
     * @return how much was done, in its unit; 0 when there was nothing to do
     * @throws dev.ziggurat.memory.api.MemoryException if it failed; it is tried again later
     */
    long run(boolean thorough, BooleanSupplier stop);

    /** What {@link #run} counts, such as {@code chunks rewritten}. */
    String unit();
}
