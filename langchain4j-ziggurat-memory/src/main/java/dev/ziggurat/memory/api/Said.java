package dev.ziggurat.memory.api;

import java.time.Instant;
import java.util.Objects;

/**
 * One utterance to be remembered.
 *
 * @param speaker who said it, not blank
 * @param text what was said, not blank
 * @param at when it was said
 * @param role whose part it is: nothing is learned about a person from what a model said
 */
public record Said(String speaker, String text, Instant at, Role role) {

    /** Whose part in a dialogue an utterance is. */
    public enum Role {
        /** A person. */
        USER,
        /** A language model. */
        ASSISTANT
    }

    /**
     * What somebody said. Blank texts and speakers are refused by {@code remember}.
     *
     * @throws NullPointerException if the role is missing
     */
    public Said {
        Objects.requireNonNull(role, "role");
    }

    /**
     * What a person said.
     *
     * @param speaker who said it, not blank
     * @param text what was said, not blank
     * @param at when it was said
     */
    public Said(String speaker, String text, Instant at) {
        this(speaker, text, at, Role.USER);
    }
}
