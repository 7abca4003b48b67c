package dev.ziggurat.memory.episodic;

import java.util.List;

/** Hears what happened to the utterances of a memory, while no other change to that memory can happen. Must be quick. */
public interface EpisodeListener {

    /** These utterances are the latest of the memory now. */
    void appended(String memoryId, List<Utterance> utterances);

    /** One or all utterances of the memory are gone. */
    void removed(String memoryId);

    /** What is there is there as before, but under other sequences, and perhaps in another order. */
    void rewritten(String memoryId);
}
