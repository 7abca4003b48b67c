package dev.ziggurat.examples.chat.transcript;

import dev.ziggurat.memory.ZigguratMemory;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Remembers the utterances of a file. What was reported to the listener is durable. Use once. */
public final class Importer implements TranscriptSink {

    private static final int BATCH = 16;
    private static final int NAMED_DAMAGES = 5;

    private final ZigguratMemory memory;
    private final String memoryId;
    private final ImportListener listener;
    private final KnownSpeeches known;
    private final Handover handover;
    private final List<Handover.Found> batch = new ArrayList<>();
    private final List<String> damaged = new ArrayList<>();
    private final Map<LeftOut, Integer> leftOut = new EnumMap<>(LeftOut.class);
    private int damagedCount;
    private int unnamedCount;
    private int remembered;
    private int knownCount;
    private double fraction;
    private boolean stopped;

    public Importer(ZigguratMemory memory, String memoryId, ImportListener listener) {
        this.memory = memory;
        this.memoryId = memoryId;
        this.listener = listener;
        this.handover = new Handover(history -> memory.remember(memoryId, history), this);
        this.known = new KnownSpeeches(memory.episodic(), memoryId);
    }

    /**
     * Imports a file of any known kind.
     *
     * @param zone where the times of the file were noted, if it does not say
     * @throws TranscriptException if it is missing, of no known kind, not UTF-8, or stops being JSON; what came before is
     *     remembered, and the message says how much that is
     */
    public ImportResult run(Path file, ZoneId zone) throws TranscriptException {
        try {
            read(file, zone);
        } finally {
            write();
            memory.episodic().endSession(memoryId);
        }
        return new ImportResult(remembered, knownCount, leftOut, damagedCount, unnamedCount, damaged, !stopped);
    }

    private void read(Path file, ZoneId zone) throws TranscriptException {
        try {
            new Transcripts(zone).read(file, this);
        } catch (TranscriptException e) {
            write();
            int others = damagedCount
                    + leftOut.values().stream().mapToInt(Integer::intValue).sum();
            if (remembered + knownCount + others == 0) {
                throw e;
            }
            throw new TranscriptException(
                    e.getMessage() + "; before that, " + remembered + " utterances were imported, " + knownCount
                            + " known already, " + others + " left out",
                    e);
        }
    }

    @Override
    public boolean speech(String where, Speech speech, double fraction) {
        this.fraction = fraction;
        if (known.takes(speech)) {
            knownCount++;
            return !stopped;
        }
        batch.add(new Handover.Found(where, speech));
        if (batch.size() >= BATCH) {
            write();
        }
        return !stopped;
    }

    @Override
    public void leftOut(LeftOut what) {
        leftOut.merge(what, 1, Integer::sum);
    }

    @Override
    public void damaged(String where, String why, int entries) {
        damagedCount += entries;
        if (damaged.size() < NAMED_DAMAGES) {
            damaged.add(where + ": " + why + (entries > 1 ? " (" + entries + " entries)" : ""));
        } else {
            unnamedCount += entries;
        }
    }

    private void write() {
        if (batch.isEmpty()) {
            return;
        }
        List<Handover.Found> found = List.copyOf(batch);
        batch.clear();
        remembered += handover.take(found);
        int done = knownCount + remembered;
        stopped = !listener.written(done, Math.round(done / Math.max(fraction, 1e-9))) || stopped;
    }
}
