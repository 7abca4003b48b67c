package dev.ziggurat.memory.episodic;

import java.util.List;

/** Makes something of what is said, after those who keep a view of it have heard. */
@FunctionalInterface
public interface EpisodeFollower {

    /**
     * These utterances are the latest of the memory now. Called while no other change to that memory can happen: must be
     * quick.
     *
     * @return what remains to be done; it is done by the same thread, once the memory may change again
     */
    Runnable appended(String memoryId, List<Utterance> utterances);
}
