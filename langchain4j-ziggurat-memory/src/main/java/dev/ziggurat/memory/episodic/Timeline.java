package dev.ziggurat.memory.episodic;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where the dialogue of one memory stands: decides which session and turn the next utterance belongs to. Immutable. */
record Timeline(@Nullable Utterance last, int session, boolean closed) {

    /** Sessions are numbered from 1 and named s1, s2, … */
    static Timeline after(@Nullable Utterance last) {
        return last == null
                ? new Timeline(null, 0, true)
                : new Timeline(last, Integer.parseInt(last.sessionId().substring(1)), false);
    }

    Timeline close() {
        return new Timeline(last, session, true);
    }

    /** The time that passed, in either direction: imported history may jump back. */
    boolean startsSession(Instant at, Duration gap) {
        return closed || last == null || Duration.between(last.at(), at).abs().compareTo(gap) > 0;
    }

    Utterance place(Draft draft, String id, Duration gap) {
        if (last == null || startsSession(draft.at(), gap)) {
            return utterance(draft, id, session + 1, 1);
        }
        boolean question = draft.role() == Role.USER;
        return utterance(draft, id, session, question ? last.turn() + 1 : last.turn());
    }

    private static Utterance utterance(Draft draft, String id, int session, int turn) {
        return new Utterance(0, id, "s" + session, turn, draft.role(), draft.speaker(), draft.text(), draft.at());
    }
}
