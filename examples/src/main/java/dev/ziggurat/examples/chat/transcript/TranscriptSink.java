package dev.ziggurat.examples.chat.transcript;

/** Takes what a reader finds in a file, in the order of the file. */
interface TranscriptSink {

    /**
     * An utterance.
     *
     * @param fraction how much of the file has been read, 0 to 1
     * @return false when no more is wanted
     */
    boolean speech(Speech speech, double fraction);

    /**
     * An entry that cannot be taken.
     *
     * @param where names the entry in the file
     * @param why what is wrong with it
     */
    void damaged(String where, String why);
}
