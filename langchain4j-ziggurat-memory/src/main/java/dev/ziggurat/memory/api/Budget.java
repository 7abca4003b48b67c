package dev.ziggurat.memory.api;

import java.util.function.ToIntFunction;

/**
 * How long a prompt text may be.
 *
 * @param max in the unit of {@code length}; not negative
 * @param length of a text; of two texts together it is at most the sum
 */
public record Budget(int max, ToIntFunction<String> length) {

    public Budget {
        if (max < 0) {
            throw new IllegalArgumentException("the budget of a recall is " + max + ", it must not be negative");
        }
    }

    /** A number of characters. */
    public static Budget chars(int max) {
        return new Budget(max, String::length);
    }

    public int of(String text) {
        return length.applyAsInt(text);
    }
}
