package dev.ziggurat.memory.semantic.pattern.time;

import dev.ziggurat.memory.api.SaidTime;
import dev.ziggurat.memory.semantic.ConceptDraft;
import dev.ziggurat.memory.semantic.ConceptDraft.Stance;
import dev.ziggurat.memory.semantic.Held;
import dev.ziggurat.memory.semantic.Relation;
import java.util.Optional;

/**
 * What the time of a clause makes of the facts in it.
 *
 * @param held when they hold or held
 */
record Dated(Sense sense, Held held) {

    enum Sense {
        /** They hold now. */
        PRESENT,
        /** They held once. */
        PAST,
        /** They began then. */
        EVENT,
        /** They held until then. */
        END
    }

    /** The draft as it is meant; empty where it says nothing then: "I did not live there in 2010". */
    Optional<ConceptDraft> of(ConceptDraft draft) {
        boolean denied = draft.stance() == Stance.ENDS;
        SaidTime from = held.from();
        return switch (sense) {
            case PRESENT ->
                Optional.of(denied ? draft.at(Stance.ENDS, new Held(null, from)) : draft.at(draft.stance(), held));
            case EVENT -> denied ? Optional.empty() : Optional.of(draft.at(begun(draft.stance()), held));
            // "I had an operation in 2010" is no possession.
            case PAST ->
                denied || (isOneTime() && draft.relation() == Relation.HAS)
                        ? Optional.empty()
                        : Optional.of(draft.at(Stance.HELD, held));
            case END -> denied ? Optional.empty() : Optional.of(draft.at(Stance.HELD, new Held(null, held.until())));
        };
    }

    private boolean isOneTime() {
        return held.from() != null && held.from().equals(held.until());
    }

    /** A correction stays one, whatever began before. */
    private Stance begun(Stance stance) {
        return stance == Stance.HOLDS && held.isTold() ? Stance.BEGAN : stance;
    }
}
