package dev.ziggurat.memory;

import dev.ziggurat.memory.api.Episode;
import dev.ziggurat.memory.api.Session;
import dev.ziggurat.memory.episodic.EpisodeJournal;
import dev.ziggurat.memory.langchain4j.Conversations;
import dev.ziggurat.memory.langchain4j.MemoryIds;
import dev.ziggurat.memory.recall.Recaller;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What was said: the sessions of each memory id and the utterances in them, in order, for display, search and forgetting.
 * Got by {@link ZigguratMemory#episodic()}. A memory id of which nothing is known has no sessions. Thread-safe.
 */
public final class EpisodicMemory {

    private final EpisodeJournal journal;
    private final Recaller recaller;
    private final Conversations conversations;
    private final InstantSource clock;

    EpisodicMemory(EpisodeJournal journal, Recaller recaller, Conversations conversations, InstantSource clock) {
        this.journal = journal;
        this.recaller = recaller;
        this.conversations = conversations;
        this.clock = clock;
    }

    /**
     * The session that an utterance said now would continue.
     *
     * @param memoryId whose memory
     * @return the session; empty when an utterance would start a new one
     */
    public Optional<Session> currentSession(Object memoryId) {
        String owner = MemoryIds.owner(memoryId);
        return journal.openSession(owner, clock.instant())
                .flatMap(id -> journal.reader().sessions(owner).stream()
                        .filter(span -> span.id().equals(id))
                        .findFirst());
    }

    /**
     * Lists the sessions. Reads every utterance of the memory id.
     *
     * @param memoryId whose memory
     * @return every session, oldest first
     */
    public List<Session> sessions(Object memoryId) {
        return journal.reader().sessions(MemoryIds.owner(memoryId));
    }

    /**
     * Lists the utterances of one session.
     *
     * @param memoryId whose memory
     * @param sessionId as {@link Session#id()} gives it
     * @return its utterances, oldest first; empty for a session that is not known
     */
    public List<Episode> session(Object memoryId, String sessionId) {
        return Episodes.of(journal.reader().session(MemoryIds.owner(memoryId), sessionId));
    }

    /**
     * Looks up one utterance, such as one that a concept {@linkplain dev.ziggurat.memory.api.Provenance was learned from}.
     *
     * @param memoryId whose memory
     * @param episodeId as {@link Episode#id()} gives it
     * @return the utterance; empty when the memory has none with this id
     */
    public Optional<Episode> episode(Object memoryId, String episodeId) {
        return journal.reader().find(MemoryIds.owner(memoryId), episodeId).map(Episodes::of);
    }

    /**
     * Ends the current session: the next utterance starts a new one, however soon it comes.
     *
     * @param memoryId whose memory
     */
    public void endSession(Object memoryId) {
        journal.endSession(MemoryIds.owner(memoryId));
    }

    /**
     * Finds the utterances that are most like a text in meaning. {@link ZigguratMemory#recall(Object, String)} ranks by more
     * than that. While the embedding model fails, it goes by words.
     *
     * @param memoryId whose memory
     * @param text any text, not blank
     * @param k at most this many, from 1
     * @return the utterances, best first, scored with {@code (cosine + 1) / 2}
     * @throws IllegalArgumentException if {@code k} is below 1
     */
    public List<Episode> recallSimilar(Object memoryId, String text, int k) {
        return Episodes.ofRecalled(recaller.nearest(MemoryIds.owner(memoryId), text, k));
    }

    /**
     * Removes one utterance for good, in one write with the facts that are known from it alone and with its message in the
     * chat window; the answer to a question leaves the window with it and stays remembered.
     *
     * @param memoryId whose memory
     * @param episodeId as {@link Episode#id()} gives it
     * @return false when the memory has none with this id
     * @throws dev.ziggurat.memory.api.StorageException if it could not be made durable; nothing is removed then
     */
    public boolean forget(Object memoryId, String episodeId) {
        return conversations.forget(memoryId, episodeId);
    }
}
