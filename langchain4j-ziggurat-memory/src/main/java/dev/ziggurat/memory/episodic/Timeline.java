package dev.ziggurat.memory.episodic;

import dev.ziggurat.memory.api.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the dialogue of one memory stands: decides which session and turn the next utterance belongs to. Immutable.
 *
 * @param latest the last utterances of the last session, oldest first, as many as {@link Surroundings} needs
 * @param session number of the last session; they are counted from 1 and named s1, s2, …
 * @param turns number of turns in the last session
 * @param closed whether the last session was ended by a call
 */
public record Timeline(List<Utterance> latest, int session, int turns, boolean closed) {

    /** Sessions and turns are counted up to here and no further: an import may bring any number up to it. */
    static final int MOST = 1_000_000_000;

    /** With its list, its name and its place in a cache. */
    private static final int BYTES = 200;

    private static final int BYTES_PER_UTTERANCE = 180;

    /** Before the first utterance. */
    public static Timeline start() {
        return new Timeline(List.of(), 0, 0, true);
    }

    /** What it takes of the heap in a cache, roughly. */
    long heapBytes() {
        long bytes = BYTES;
        for (Utterance utterance : latest) {
            bytes += BYTES_PER_UTTERANCE
                    + 2L * (utterance.text().length() + utterance.speaker().length());
        }
        return bytes;
    }

    Timeline close() {
        return new Timeline(latest, session, turns, true);
    }

    @Nullable Utterance last() {
        return latest.isEmpty() ? null : latest.get(latest.size() - 1);
    }

    /** The time that passed counts in either direction: imported history may jump back. */
    boolean startsSession(Instant at, Duration gap) {
        Utterance last = last();
        return closed || last == null || Duration.between(last.at(), at).abs().compareTo(gap) > 0;
    }

    Utterance place(Draft draft, String id, Duration gap) {
        Utterance last = last();
        if (last == null || startsSession(draft.at(), gap)) {
            return draft.placed(id, "s" + Math.min(MOST, session + 1), 1);
        }
        return draft.placed(id, last.sessionId(), draft.role() == Said.Role.USER ? Math.min(MOST, turns + 1) : turns);
    }

    /** The utterances that an utterance placed by this timeline has before it in its session, oldest first. */
    public List<Utterance> before(Utterance next) {
        Utterance last = last();
        return last != null && last.sessionId().equals(next.sessionId()) ? latest : List.of();
    }

    /** Where the dialogue stands after the utterance. */
    public Timeline then(Utterance next) {
        List<Utterance> kept = new ArrayList<>(before(next));
        kept.add(next);
        List<Utterance> end = kept.subList(Math.max(0, kept.size() - Surroundings.BEFORE), kept.size());
        int number = Integer.parseInt(next.sessionId().substring(1));
        int count = number == session ? Math.max(turns, next.turn()) : next.turn();
        return new Timeline(List.copyOf(end), number, count, false);
    }
}
