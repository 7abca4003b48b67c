package dev.ziggurat.examples.chat.transcript;

/** Watches an import. */
public interface ImportListener {

    /**
     * Called after every write.
     *
     * @param remembered number of utterances that are durable
     * @param estimatedTotal how many it will be at the end, judged by the part of the file that has been read
     * @return false to stop the import here
     */
    boolean remembered(int remembered, long estimatedTotal);
}
