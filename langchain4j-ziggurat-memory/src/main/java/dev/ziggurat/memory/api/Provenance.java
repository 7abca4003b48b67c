package dev.ziggurat.memory.api;

import java.util.List;

/**
 * Where a concept comes from. What a person is known for comes from that person alone: what others say of somebody who
 * speaks in the same memory, and what assistants say, becomes no concept.
 *
 * @param speaker who said it first; empty where a release before this one learned it
 * @param episodes ids of the latest utterances that said it, oldest first, at most 8: {@code episodic().episode(…)} gives
 *     them, but for those that were forgotten since. Empty where no utterance is stored, as by {@code extract}
 * @param live whether it was said to a memory when it was said, which an export keeps; otherwise it came with history
 * @param reader who read it out of what was said
 */
public record Provenance(String speaker, List<String> episodes, boolean live, Reader reader) {

    /** Who read a concept. */
    public enum Reader {
        /** The patterns, perhaps a chat model as well. */
        PATTERN,
        /** A chat model alone. */
        MODEL,
        /** Nobody: an application gave it its value. */
        APPLICATION,
        /** A release that did not take it down. */
        UNKNOWN
    }

    /** Keeps a copy of the list. */
    public Provenance {
        episodes = List.copyOf(episodes);
    }
}
