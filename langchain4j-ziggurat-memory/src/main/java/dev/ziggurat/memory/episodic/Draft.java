package dev.ziggurat.memory.episodic;

import dev.ziggurat.memory.api.Said;
import dev.ziggurat.memory.entry.WellFormed;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * An utterance that is about to be remembered; id and session are still to be given.
 *
 * @param live whether it is being said now: then its place among what is said tells what came before it, not the clock
 */
public record Draft(Said.Role role, String speaker, String text, Instant at, boolean live) {

    /** What was said longer ago than this, or is ahead of the clock by more, is history that somebody brings along. */
    private static final Duration NOW = Duration.ofMinutes(1);

    public Draft {
        if (text.isBlank()) {
            throw new IllegalArgumentException("the text to remember is blank");
        }
        if (speaker.isBlank()) {
            throw new IllegalArgumentException("the speaker of a text to remember is blank");
        }
        // Here and not only where the store takes it: what hears of an utterance has to hear what is stored.
        text = WellFormed.text(text);
        speaker = WellFormed.text(speaker);
    }

    /** What is being said now. */
    public Draft(Said.Role role, String speaker, String text, Instant at) {
        this(role, speaker, text, at, true);
    }

    /** What was said at a time that somebody else gives: now if that is within a minute of the clock. */
    public static Draft dated(Said.Role role, String speaker, String text, Instant at, Instant now) {
        boolean live = Duration.between(at, now).abs().compareTo(NOW) <= 0;
        return new Draft(role, speaker, text, at, live);
    }

    Draft masked(UnaryOperator<String> mask) {
        String masked = mask.apply(text);
        return masked.equals(text) ? this : new Draft(role, speaker, masked, at, live);
    }

    Utterance placed(String id, String sessionId, int turn) {
        return new Utterance(0, id, sessionId, turn, role, speaker, text, at, live);
    }
}
