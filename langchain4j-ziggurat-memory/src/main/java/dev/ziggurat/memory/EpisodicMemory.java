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

/** What was said: the sessions of each memory id and the utterances in them. Thread-safe. */
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

    /** The session that the next utterance continues; empty when it would start a new one. */
    public Optional<Session> currentSession(Object memoryId) {
        String owner = MemoryIds.owner(memoryId);
        return journal.openSession(owner, clock.instant())
                .flatMap(id -> journal.sessions(owner).stream()
                        .filter(span -> span.id().equals(id))
                        .findFirst());
    }

    /** Every session, oldest first. */
    public List<Session> sessions(Object memoryId) {
        return journal.sessions(MemoryIds.owner(memoryId));
    }

    /** The utterances of one session, oldest first; empty for a session that is not known. */
    public List<Episode> session(Object memoryId, String sessionId) {
        return Episodes.of(journal.session(MemoryIds.owner(memoryId), sessionId));
    }

    /** Ends the current session: the next utterance starts a new one, however soon it comes. */
    public void endSession(Object memoryId) {
        journal.endSession(MemoryIds.owner(memoryId));
    }

    /**
     * The utterances that are most like the text, best first.
     *
     * @param k at most so many, from 1
     */
    public List<Episode> recallSimilar(Object memoryId, String text, int k) {
        return Episodes.ofRecalled(recaller.nearest(MemoryIds.owner(memoryId), text, k));
    }

    /**
     * Removes one utterance for good, in one write with the facts that are known from it alone and with its message in the
     * chat window; the answer to a question leaves the window with it and stays remembered.
     *
     * @return false when the memory has none with this id
     */
    public boolean forget(Object memoryId, String episodeId) {
        return conversations.forget(memoryId, episodeId);
    }
}
