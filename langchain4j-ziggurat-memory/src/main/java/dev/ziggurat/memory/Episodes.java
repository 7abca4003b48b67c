package dev.ziggurat.memory;

import dev.ziggurat.memory.api.Episode;
import dev.ziggurat.memory.episodic.Utterance;
import dev.ziggurat.memory.recall.Recalled;
import java.util.List;

/** Utterances as the records that the public API hands out. */
final class Episodes {

    private Episodes() {}

    static List<Episode> of(List<Utterance> utterances) {
        return utterances.stream().map(utterance -> episode(utterance, 1)).toList();
    }

    static List<Episode> ofRecalled(List<Recalled> recalled) {
        return recalled.stream().map(r -> episode(r.utterance(), r.score())).toList();
    }

    static Episode of(Utterance utterance) {
        return episode(utterance, 1);
    }

    private static Episode episode(Utterance utterance, double score) {
        return new Episode(
                utterance.id(), utterance.sessionId(), utterance.speaker(), utterance.text(), utterance.at(), score);
    }
}
