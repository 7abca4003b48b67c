package dev.ziggurat.memory.storage;

import java.util.TreeMap;

/** The log files that may be needed, by the first sequence of each. Used under the commit lock. */
final class Logs {

    private final TreeMap<Long, Long> firstSequences = new TreeMap<>();

    void add(long number, long firstSequence) {
        firstSequences.put(number, firstSequence);
    }

    /** The log begins with all that is live in the earlier ones. */
    void addWhole(long number, long firstSequence) {
        firstSequences.clear();
        firstSequences.put(number, firstSequence);
    }

    /** The oldest log that is needed when nothing before this sequence is. */
    long firstNeeded(long sequence) {
        long needed = firstSequences.firstKey();
        for (var log : firstSequences.entrySet()) {
            if (log.getValue() <= sequence) {
                needed = log.getKey();
            }
        }
        return needed;
    }

    void forgetBefore(long number) {
        firstSequences.headMap(number).clear();
    }
}
