package dev.ziggurat.memory.manage.limit;

/** Makes room within one limit. */
interface RoomMaker {

    /** Frees what it can without giving up anything that was stored. */
    void tidy();

    /**
     * Forgets the oldest entries until so much is free, if that can be reached at all.
     *
     * @param missing in the unit of the limit, at least 1
     * @return whether somebody was in the way, so that it is worth another try in a moment
     */
    boolean forget(long missing);
}
