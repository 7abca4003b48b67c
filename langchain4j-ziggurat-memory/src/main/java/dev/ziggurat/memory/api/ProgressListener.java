package dev.ziggurat.memory.api;

/** Hears how far a call with many texts has come. Called from the threads that embed, one at a time. */
@FunctionalInterface
public interface ProgressListener {

    /** @param done texts finished so far, never falling; {@code total} at the end of a call that succeeds */
    void onProgress(int done, int total);
}
