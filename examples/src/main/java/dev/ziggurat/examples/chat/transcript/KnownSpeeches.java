package dev.ziggurat.examples.chat.transcript;

import dev.ziggurat.memory.EpisodicMemory;
import dev.ziggurat.memory.api.Episode;
import dev.ziggurat.memory.api.Session;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a memory held before an import, so that a file that was imported in part can be imported again. */
final class KnownSpeeches {

    private record Words(String speaker, String text, Instant at) {}

    private final EpisodicMemory episodic;
    private final String memoryId;
    private final List<Session> sessions;
    private final Set<String> loaded = new HashSet<>();
    private final Map<Words, Integer> counts = new HashMap<>();

    KnownSpeeches(EpisodicMemory episodic, String memoryId) {
        this.episodic = episodic;
        this.memoryId = memoryId;
        this.sessions = episodic.sessions(memoryId);
    }

    /** True when the memory holds the utterance; each one of the memory counts for one of the file. */
    boolean takes(Speech speech) {
        for (Session session : sessions) {
            if (covers(session, speech.at()) && loaded.add(session.id())) {
                load(session);
            }
        }
        Words words = new Words(speech.speaker(), speech.text(), speech.at());
        Integer left = counts.computeIfPresent(words, (same, count) -> count - 1);
        return left != null && left >= 0;
    }

    private static boolean covers(Session session, Instant at) {
        return !at.isBefore(session.startedAt()) && !at.isAfter(session.lastAt());
    }

    private void load(Session session) {
        for (Episode episode : episodic.session(memoryId, session.id())) {
            counts.merge(new Words(episode.speaker(), episode.text(), episode.at()), 1, Integer::sum);
        }
    }
}
