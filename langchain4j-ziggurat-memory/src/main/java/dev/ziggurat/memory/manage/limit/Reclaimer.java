package dev.ziggurat.memory.manage.limit;

import java.util.Set;

/** Makes room within one limit. */
interface Reclaimer {

    /**
     * Frees what it can without giving up anything that was stored.
     *
     * @param amount that is to fit in, in the unit of the limit
     */
    void tidy(long amount);

    /**
     * Forgets the oldest entries, and where they are not enough the memories that were quiet longest, until so much is free, if that can be reached at all.
     *
     * @param missing in the unit of the limit, at least 1
     * @param writing the memories that room is made for: what they have besides their oldest entries goes last
     * @return whether it is worth another try in a moment if it was not enough: others may have taken what was freed, or
     *     may have been in the way
     */
    boolean forget(long missing, Set<String> writing);
}
