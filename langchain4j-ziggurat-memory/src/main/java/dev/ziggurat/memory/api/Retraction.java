package dev.ziggurat.memory.api;

import java.util.List;

/**
 * What somebody asked in words to forget. The facts are stated nowhere any more, and the utterances are not recalled. Both
 * stay on the disk, and in what {@code history} and {@code session} list, until they are forgotten by a call.
 *
 * @param memoryId whose memory, as text
 * @param requestId id of the episode that asks for it
 * @param concepts the facts that were taken back
 * @param episodeIds the utterances that are not recalled any more
 */
public record Retraction(String memoryId, String requestId, List<Concept> concepts, List<String> episodeIds) {

    /** A retraction, with lists of its own. */
    public Retraction {
        concepts = List.copyOf(concepts);
        episodeIds = List.copyOf(episodeIds);
    }
}
