package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.storage.log.LogFile;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The log files that may be needed, in their order. Used under the commit lock. */
final class Logs {

    /** Of one that is being written the length is not known here. */
    private record Known(long firstSequence, long bytes) {}

    private final TreeMap<Long, Known> logs = new TreeMap<>();

    /** A log that is written from now on. */
    void add(long number, long firstSequence) {
        logs.put(number, new Known(firstSequence, 0));
    }

    /** A log that nothing is added to any more, all of which is forced. */
    void addEnded(long number, long firstSequence, long bytes) {
        logs.put(number, new Known(firstSequence, bytes));
    }

    /** Nothing is added to this log any more, and all of it is forced. */
    void ended(long number, long bytes) {
        logs.computeIfPresent(number, (same, known) -> new Known(known.firstSequence, bytes));
    }

    /** The log begins with all that is live in the earlier ones. */
    void addWhole(long number, long firstSequence) {
        logs.clear();
        add(number, firstSequence);
    }

    /** The oldest log that is needed when nothing before this sequence is. */
    long firstNeeded(long sequence) {
        long needed = logs.firstKey();
        for (var log : logs.entrySet()) {
            if (log.getValue().firstSequence <= sequence) {
                needed = log.getKey();
            }
        }
        return needed;
    }

    /** How the manifest names the logs from this number on. */
    List<Manifest.LogRef> refs(long from, LogFile current) {
        List<Manifest.LogRef> refs = new ArrayList<>();
        logs.tailMap(from)
                .headMap(current.number())
                .forEach((number, known) -> refs.add(new Manifest.LogRef(number, known.bytes)));
        refs.add(new Manifest.LogRef(current.number(), current.forced()));
        return refs;
    }

    void forgetBefore(long number) {
        logs.headMap(number).clear();
    }
}
