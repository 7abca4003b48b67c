package dev.ziggurat.memory.config;

import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * One option that can be given as text.
 *
 * @param key such as {@code ziggurat.limits.ram-entries}
 * @param set reads a text and sets the option; throws {@link IllegalArgumentException} for one that is impossible
 * @param show the option as text, such that setting it to that text changes nothing
 * @param <O> what it is an option of
 */
public record Setting<O>(String key, BiConsumer<O, String> set, Function<O, String> show) {

    /** What all keys begin with. */
    static final String PREFIX = "ziggurat.";

    /**
     * A setting of a type.
     *
     * @param name what follows the common beginning of all keys: lower case, words joined by dashes, groups by dots
     */
    public static <O, T> Setting<O> of(
            String name, Function<String, T> parse, BiConsumer<O, T> set, Function<O, String> show) {
        return new Setting<>(PREFIX + name, (options, text) -> set.accept(options, parse.apply(text.strip())), show);
    }

    /** The name of the environment variable: {@code ZIGGURAT_LIMITS_RAM_ENTRIES}. */
    public String variable() {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** Whether the key is this name or lies in the group of this name, such as {@code limits}. */
    boolean isIn(String name) {
        return key.equals(PREFIX + name) || key.startsWith(PREFIX + name + ".");
    }
}
