package dev.ziggurat.memory.semantic;

import dev.ziggurat.memory.entry.WellFormed;
import java.time.Instant;

/**
 * One thing somebody said, as it is offered for extraction.
 *
 * @param speaker who said it; the subject of what is said in the first person; not blank
 * @param text what was said, without anything this memory put in
 * @param at when it was said
 * @param source names the turn or episode; the same source is never counted twice; not blank
 * @param origin who stands behind the words
 * @param stored whether the source is an utterance that is stored: nothing is learned from it once it is forgotten
 * @param order its place among what was said live in this memory, from 1; 0 where its time alone tells what came before it,
 *     {@link #TO_BE_PLACED} while it has no place yet
 */
public record Remark(
        String speaker, String text, Instant at, String source, Origin origin, boolean stored, long order) {

    /** See {@link #live}. */
    static final long TO_BE_PLACED = -1;

    /** Who stands behind the words. */
    public enum Origin {
        /** A person: what they say of themselves and of the world may be remembered. */
        PERSON,
        /** A model: it repeats what it was given, so nothing it says becomes a concept. */
        ASSISTANT
    }

    public Remark {
        if (speaker.isBlank()) {
            throw new IllegalArgumentException("the speaker of a remark is blank");
        }
        if (source.isBlank()) {
            throw new IllegalArgumentException("the source of a remark is blank");
        }
        speaker = WellFormed.text(speaker.strip());
        text = WellFormed.text(text);
    }

    /** What a person said. */
    public static Remark ofPerson(String speaker, String text, Instant at, String source) {
        return new Remark(speaker, text, at, source, Origin.PERSON, false, 0);
    }

    /** What a person said in an utterance that is stored under this id. */
    public static Remark ofUtterance(String speaker, String text, Instant at, String id) {
        return new Remark(speaker, text, at, id, Origin.PERSON, true, 0);
    }

    /** What a model said. */
    public static Remark ofAssistant(String speaker, String text, Instant at, String source) {
        return new Remark(speaker, text, at, source, Origin.ASSISTANT, false, 0);
    }

    /** The same as something that is being said now: it comes after all that was said live before, whatever the clock says. */
    public Remark live() {
        return placed(TO_BE_PLACED);
    }

    Remark withText(String other) {
        return new Remark(speaker, other, at, source, origin, stored, order);
    }

    Remark placed(long place) {
        return new Remark(speaker, text, at, source, origin, stored, place);
    }
}
