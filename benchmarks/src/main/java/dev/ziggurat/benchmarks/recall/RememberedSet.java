package dev.ziggurat.benchmarks.recall;

import dev.ziggurat.benchmarks.Report;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.api.Episode;
import dev.ziggurat.memory.api.MemoryContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A set whose dialogues are in a memory, and which episode each of their utterances became. */
final class RememberedSet {

    /** An utterance of one dialogue. */
    private record Place(String memoryId, String utteranceId) {}

    private final DialogueSet set;
    private final Map<String, Conversation.Utterance> utterances = new HashMap<>();
    private final Map<Place, String> episodeIds = new HashMap<>();

    private RememberedSet(DialogueSet set) {
        this.set = set;
    }

    static RememberedSet of(DialogueSet set, ZigguratMemory memory) {
        RememberedSet remembered = new RememberedSet(set);
        for (Conversation conversation : set.conversations()) {
            remembered.remember(conversation, memory);
        }
        return remembered;
    }

    private void remember(Conversation conversation, ZigguratMemory memory) {
        String memoryId = set.memoryId(conversation);
        Report.progress("remembering " + conversation.utterances().size() + " utterances of " + memoryId);
        for (Conversation.Utterance utterance : conversation.utterances()) {
            String episodeId = memory.remember(memoryId, utterance.speaker(), utterance.text(), utterance.at());
            utterances.put(episodeId, utterance);
            episodeIds.put(new Place(memoryId, utterance.id()), episodeId);
        }
    }

    DialogueSet set() {
        return set;
    }

    int size() {
        return utterances.size();
    }

    /** The episode that an utterance, which must exist, became. */
    String episodeId(Conversation conversation, String utteranceId) {
        String id = episodeIds.get(new Place(set.memoryId(conversation), utteranceId));
        if (id == null) {
            throw new IllegalArgumentException(set.memoryId(conversation) + " has no utterance " + utteranceId);
        }
        return id;
    }

    /** What was recalled, as utterances of the set. */
    List<EvidenceRecall.Found> found(MemoryContext context) {
        List<EvidenceRecall.Found> found = new ArrayList<>();
        for (Episode episode : context.relevantEpisodes()) {
            Conversation.Utterance utterance = utterances.get(episode.id());
            if (utterance != null) {
                found.add(new EvidenceRecall.Found(
                        utterance.id(),
                        utterance.text().length() + utterance.speaker().length()));
            }
        }
        return found;
    }
}
