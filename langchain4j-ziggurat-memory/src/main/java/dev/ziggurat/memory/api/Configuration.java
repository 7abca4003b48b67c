package dev.ziggurat.memory.api;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The options of a memory that hold, and where each was set. {@link #toString} is the text of a properties file, with the
 * origins as comments. No option that has a text form is a secret. Immutable.
 *
 * @param values one for each option that can be given as text
 */
public record Configuration(List<Value> values) {

    /** Keeps a copy of the list. */
    public Configuration {
        values = List.copyOf(values);
    }

    /**
     * One option.
     *
     * @param key in a properties file, such as {@code ziggurat.limits.ram-entries}; the environment variable is that in
     *     capitals with underscores
     * @param value as it would be written there
     * @param origin {@code builder}, {@code environment}, the path of the properties file, or {@code default}
     */
    public record Value(String key, String value, String origin) {}

    /** {@return the text of a properties file: for each option a comment with its origin, then key and value} */
    @Override
    public String toString() {
        return values.stream()
                .map(value -> "# " + value.origin + "\n" + value.key + " = " + value.value)
                .collect(Collectors.joining("\n"));
    }
}
