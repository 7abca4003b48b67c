package dev.ziggurat.memory.recall;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** What the form of utterances, their speakers and their times say for them; each is 0 or 1 but for the length. */
final class FormSignals {

    /** "I" asks, and the utterance is the user's: it may be somebody else's "I". */
    private static final float SELF = 0.5f;

    private final DialogueView.Snapshot dialogue;

    FormSignals(DialogueView.Snapshot dialogue) {
        this.dialogue = dialogue;
    }

    /** 1 where the question names the speaker; half of it for the user's own where "I" asks. */
    float[] speaker(NamedSpeakers named, int self) {
        float[] scores = new float[dialogue.size()];
        for (int i = 0; i < scores.length; i++) {
            int speaker = dialogue.speakers()[i];
            scores[i] = named.contains(speaker) ? 1 : speaker == self ? SELF : 0;
        }
        return scores;
    }

    void addCues(String question, Map<Signal, float[]> signals) {
        float[] asks = new float[dialogue.size()];
        float[] ofSelf = new float[dialogue.size()];
        for (int i = 0; i < asks.length; i++) {
            asks[i] = UtteranceCues.asks(dialogue.cues()[i]) ? 1 : 0;
            ofSelf[i] = UtteranceCues.tellsOfSelf(dialogue.cues()[i]) ? 1 : 0;
        }
        signals.put(Signal.ASKS, asks);
        signals.put(Signal.OF_SELF, ofSelf);
        for (AnswerKind kind : AnswerKind.values()) {
            if (kind.isAskedBy(question)) {
                float[] gives = new float[dialogue.size()];
                for (int i = 0; i < gives.length; i++) {
                    gives[i] = UtteranceCues.gives(dialogue.cues()[i], kind) ? 1 : 0;
                }
                signals.put(kind.signal(), gives);
            }
        }
    }

    /** 1 where it was said in a time that the question names. */
    float[] time(List<TimeMention> mentions, ZoneId zone) {
        float[] scores = new float[dialogue.size()];
        for (int i = 0; i < scores.length && !mentions.isEmpty(); i++) {
            LocalDate said = LocalDate.ofInstant(dialogue.at(i), zone);
            scores[i] = mentions.stream().anyMatch(mention -> mention.fits(said)) ? 1 : 0;
        }
        return scores;
    }

    /** Grows with the logarithm of the length; standardised. */
    float[] length() {
        float[] scores = new float[dialogue.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) Math.log1p(dialogue.lengths()[i]);
        }
        return ZScores.scores(scores);
    }
}
