package dev.ziggurat.memory.langchain4j;

import dev.ziggurat.memory.api.Budget;
import dev.ziggurat.memory.entry.Internal;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.episodic.EpisodeJournal;
import dev.ziggurat.memory.manage.Learner;
import dev.ziggurat.memory.recall.Question;
import dev.ziggurat.memory.recall.Recaller;
import dev.ziggurat.memory.recall.Recollection;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.tier.TieredStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the conversations work with.
 *
 * @param store where everything is written
 * @param journal places and embeds utterances
 * @param recaller answers questions
 * @param learner reads concepts, which takes time: a conversation waits for it where it must
 * @param clock dates messages
 * @param limit how long the window of a chat memory may be
 * @param maxEpisodes how many episodes are recalled for a question, at most
 * @param maxChars how long the recalled text in a prompt may be
 * @param maxMessageChars how long a chat message may be, as JSON
 * @param mask of messages on their way into a window
 * @hidden
 */
@Internal
public record ConversationServices(
        TieredStore store,
        EpisodeJournal journal,
        Recaller recaller,
        Learner learner,
        InstantSource clock,
        WindowLimit limit,
        int maxEpisodes,
        int maxChars,
        int maxMessageChars,
        MessageMask mask) {

    Budget budget() {
        return Budget.chars(maxChars);
    }

    Recollection recollect(String memoryId, String question, Set<String> inPrompt) {
        return recaller.recall(new Question(memoryId, question, maxEpisodes, budget(), null, null, 0, null, inPrompt));
    }

    boolean knowsFacts(String memoryId) {
        return store.count(new Scope(Scope.Kind.CONCEPT, memoryId)) > 0;
    }

    /**
     * Removes one utterance, what is known from it alone, and what goes along, in one write.
     *
     * @return false when the memory has none with this id; then nothing is removed
     */
    boolean forget(String memoryId, String episodeId, List<Change> along) {
        return journal.undisturbed(
                memoryId,
                () -> learner.forgetSource(memoryId, episodeId, concepts -> {
                    List<Change> changes = new ArrayList<>(along);
                    changes.addAll(concepts);
                    return journal.forget(memoryId, episodeId, changes);
                }));
    }

    /** Removes every utterance, everything that is known, and what goes along, in one write. */
    void forgetAll(String memoryId, Change along) {
        journal.undisturbed(memoryId, () -> {
            learner.forget(memoryId, concepts -> {
                List<Change> changes = new ArrayList<>(concepts);
                changes.add(along);
                journal.forgetAll(memoryId, changes);
            });
            return true;
        });
    }
}
