package dev.ziggurat.memory.recall;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the utterances around an utterance say for it: answers stand beside other lines that fit the question. */
final class NeighbourSignals {

    /** A session is judged by this many of its best: one line may fit by chance. */
    private static final int BEST_OF_SESSION = 3;

    private final DialogueView.Snapshot dialogue;
    /** How well each utterance fits by vectors and words, standardised. */
    private final float[] fit;

    NeighbourSignals(Map<Signal, float[]> signals, DialogueView.Snapshot dialogue) {
        this.dialogue = dialogue;
        this.fit = new float[dialogue.size()];
        for (Signal signal : List.of(Signal.TEXT_VECTOR, Signal.CONTEXT_VECTOR, Signal.WORDS)) {
            float[] scores = signals.get(signal);
            for (int i = 0; scores != null && i < fit.length; i++) {
                fit[i] += scores[i];
            }
        }
        ZScores.scores(fit);
    }

    /** How well the utterance fits that is so many behind, in the same session. */
    float[] next(int behind) {
        float[] next = new float[fit.length];
        for (int i = 0; i + behind < fit.length; i++) {
            next[i] = dialogue.sessions()[i] == dialogue.sessions()[i + behind] ? fit[i + behind] : 0;
        }
        return next;
    }

    /** How well the best utterances of its session fit. */
    float[] session() {
        Map<Integer, Highest> best = new HashMap<>();
        for (int i = 0; i < fit.length; i++) {
            best.computeIfAbsent(dialogue.sessions()[i], session -> new Highest(BEST_OF_SESSION))
                    .add(fit[i]);
        }
        Map<Integer, Float> means = new HashMap<>();
        best.forEach((session, scores) -> means.put(session, (float) scores.mean()));
        float[] session = new float[fit.length];
        for (int i = 0; i < fit.length; i++) {
            session[i] = means.getOrDefault(dialogue.sessions()[i], 0f);
        }
        return ZScores.scores(session);
    }
}
