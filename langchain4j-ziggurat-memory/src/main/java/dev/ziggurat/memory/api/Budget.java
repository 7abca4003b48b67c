package dev.ziggurat.memory.api;

import java.util.function.ToIntFunction;

/**
 * How long a prompt text may be, in characters or in any other unit, such as tokens. Thread-safe if {@code length} is.
 *
 * @param max in the unit of {@code length}; not negative
 * @param length of a text; of two texts together it is at most the sum
 */
public record Budget(int max, ToIntFunction<String> length) {

    /**
     * Any length with its limit.
     *
     * @throws IllegalArgumentException if {@code max} is negative
     */
    public Budget {
        if (max < 0) {
            throw new IllegalArgumentException("the budget of a recall is " + max + ", it must not be negative");
        }
    }

    /**
     * A budget in characters.
     *
     * @param max how many Java {@code char}s at most; 0 for no text at all
     * @return the budget
     * @throws IllegalArgumentException if {@code max} is negative
     */
    public static Budget chars(int max) {
        return new Budget(max, String::length);
    }

    /**
     * Measures a text.
     *
     * @param text any text, also an empty one
     * @return its length in the unit of {@link #max}
     */
    public int of(String text) {
        return length.applyAsInt(text);
    }
}
