package dev.ziggurat.memory.api;

/** Hears how far a call with many texts has come. Called from the threads that embed, one at a time. */
@FunctionalInterface
public interface ProgressListener {

    /**
     * More texts are finished.
     *
     * @param done texts finished so far, never falling; {@code total} at the end of a call that succeeds
     * @param total how many texts the call has
     */
    void onProgress(int done, int total);
}
