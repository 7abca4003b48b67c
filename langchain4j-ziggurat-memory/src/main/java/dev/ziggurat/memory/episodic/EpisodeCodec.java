package dev.ziggurat.memory.episodic;

import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.api.Said;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Utterances as entries and back. */
final class EpisodeCodec {

    private static final String SESSION = "session";
    private static final String TURN = "turn";
    private static final String ROLE = "role";
    private static final String SPEAKER = "speaker";

    private static final int MOST_DIGITS = 10;

    private EpisodeCodec() {}

    /** Refuses an entry from which no dialogue could go on. */
    static void requireReadable(MemoryEntry entry) {
        Utterance utterance = utterance(0, entry);
        if (utterance.speaker().isBlank() || utterance.text().isBlank()) {
            throw new IllegalArgumentException("the episode " + utterance.id() + " has a blank "
                    + (utterance.text().isBlank() ? "text" : "speaker"));
        }
        if (!isSession(utterance.sessionId())) {
            throw new IllegalArgumentException("the episode " + utterance.id() + " is of the session \""
                    + utterance.sessionId() + "\": sessions are named s1 to s" + Timeline.MOST);
        }
        if (utterance.turn() < 1 || utterance.turn() > Timeline.MOST) {
            throw new IllegalArgumentException("the episode " + utterance.id() + " is of turn " + utterance.turn()
                    + ": turns are counted from 1 to " + Timeline.MOST);
        }
    }

    private static boolean isSession(String name) {
        boolean number = name.length() > 1
                && name.length() <= 1 + MOST_DIGITS
                && name.charAt(0) == 's'
                && name.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
        return number && Long.parseLong(name.substring(1)) >= 1 && Long.parseLong(name.substring(1)) <= Timeline.MOST;
    }

    static Scope episodes(String memoryId) {
        return VectorOf.UTTERANCE.scope(memoryId);
    }

    static Scope contexts(String memoryId) {
        return VectorOf.SURROUNDINGS.scope(memoryId);
    }

    /** @param vector null while the embedding model fails; then there is no context either */
    static MemoryEntry episode(String memoryId, Utterance utterance, float @Nullable [] vector) {
        Map<String, Object> metadata = Map.of(
                SESSION, utterance.sessionId(),
                TURN, utterance.turn(),
                ROLE, utterance.role().name(),
                SPEAKER, utterance.speaker());
        EntryKey key = new EntryKey(episodes(memoryId), utterance.id());
        return new MemoryEntry(key, utterance.text(), metadata, utterance.at(), vector);
    }

    static MemoryEntry context(String memoryId, Utterance utterance, float[] vector) {
        EntryKey key = new EntryKey(contexts(memoryId), utterance.id());
        return new MemoryEntry(key, null, Map.of(), utterance.at(), vector);
    }

    static Utterance utterance(long sequence, MemoryEntry entry) {
        Map<String, Object> metadata = entry.metadata();
        if (entry.text() == null
                || !(metadata.get(SESSION) instanceof String session)
                || !(metadata.get(TURN) instanceof Integer turn)
                || !(metadata.get(ROLE) instanceof String role)
                || !(metadata.get(SPEAKER) instanceof String speaker)) {
            throw new CorruptDataException("the episode " + entry.key().id() + " of memory "
                    + entry.key().scope().owner() + " lacks its text, session, turn, role or speaker");
        }
        return new Utterance(
                sequence, entry.key().id(), session, turn, role(entry, role), speaker, entry.text(), entry.at());
    }

    private static Said.Role role(MemoryEntry entry, String name) {
        try {
            return Said.Role.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new CorruptDataException(
                    "the episode " + entry.key().id() + " of memory "
                            + entry.key().scope().owner() + " has the role \"" + name
                            + "\": there are USER and ASSISTANT",
                    e);
        }
    }
}
