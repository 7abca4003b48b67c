package dev.ziggurat.examples.chat.provider;

import java.util.Arrays;
import java.util.List;

/** Where answers come from; users write the names as {@link #toString} gives them. */
public enum Provider {
    RECALL_ONLY("recall-only"),
    JLAMA("jlama"),
    OLLAMA("ollama"),
    OPENAI("openai");

    private final String name;

    Provider(String name) {
        this.name = name;
    }

    /**
     * The provider with this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Provider of(String name) {
        return Arrays.stream(values())
                .filter(provider -> provider.name.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("there is no provider " + name + "; there are " + names()));
    }

    /** All names. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Provider::toString).toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
