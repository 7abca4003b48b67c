package dev.ziggurat.examples.chat.transcript;

/** Watches an import. */
public interface ImportListener {

    /**
     * Called after every write.
     *
     * @param done number of utterances that are durable, among them those that the memory held before
     * @param estimatedTotal how many it will be at the end, judged by the part of the file that has been read
     * @return false to stop the import here
     */
    boolean written(int done, long estimatedTotal);
}
