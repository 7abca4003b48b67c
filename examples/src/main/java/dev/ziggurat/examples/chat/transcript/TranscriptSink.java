package dev.ziggurat.examples.chat.transcript;

/** Takes what a reader finds in a file, in the order of the file: each message by one of the three methods. */
interface TranscriptSink {

    /**
     * An utterance.
     *
     * @param where names it in the file
     * @param fraction how much of the file has been read, 0 to 1
     * @return false when no more is wanted
     */
    boolean speech(String where, Speech speech, double fraction);

    /** Something that is not part of what was said. */
    void leftOut(LeftOut what);

    /**
     * Entries that cannot be taken.
     *
     * @param where names them in the file
     * @param why what is wrong with them
     * @param entries how many they are
     */
    void damaged(String where, String why, int entries);

    default void damaged(String where, String why) {
        damaged(where, why, 1);
    }
}
