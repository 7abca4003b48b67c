package dev.ziggurat.examples.chat.transcript;

import dev.ziggurat.memory.Said;
import dev.ziggurat.memory.ZigguratMemory;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Remembers the utterances of a file. What was reported to the listener is durable. Use once. */
public final class Importer implements TranscriptSink {

    private static final int BATCH = 16;
    private static final int NAMED_DAMAGES = 5;

    private final ZigguratMemory memory;
    private final String memoryId;
    private final ImportListener listener;
    private final KnownSpeeches known;
    private final List<Speech> batch = new ArrayList<>();
    private final List<String> damaged = new ArrayList<>();
    private int damagedCount;
    private int remembered;
    private int knownCount;
    private double fraction;
    private boolean stopped;

    public Importer(ZigguratMemory memory, String memoryId, ImportListener listener) {
        this.memory = memory;
        this.memoryId = memoryId;
        this.listener = listener;
        this.known = new KnownSpeeches(memory.episodic(), memoryId);
    }

    /**
     * Imports a file of any known kind.
     *
     * @param zone where the times of the file were noted, if it does not say
     * @throws TranscriptException if it is missing, of no known kind, or stops being JSON; what came before is remembered
     */
    public ImportResult run(Path file, ZoneId zone) throws TranscriptException {
        try {
            new Transcripts(zone).read(file, this);
        } finally {
            write();
            memory.episodic().endSession(memoryId);
        }
        return new ImportResult(remembered, knownCount, damagedCount, damaged, !stopped);
    }

    @Override
    public boolean speech(Speech speech, double fraction) {
        this.fraction = fraction;
        if (known.takes(speech)) {
            knownCount++;
            return !stopped;
        }
        batch.add(speech);
        if (batch.size() >= BATCH) {
            write();
        }
        return !stopped;
    }

    @Override
    public void damaged(String where, String why) {
        damagedCount++;
        if (damaged.size() < NAMED_DAMAGES) {
            damaged.add(where + ": " + why);
        }
    }

    private void write() {
        if (batch.isEmpty()) {
            return;
        }
        List<Said> history = batch.stream()
                .map(speech -> new Said(speech.speaker(), speech.text(), speech.at()))
                .toList();
        batch.clear();
        remembered += memory.remember(memoryId, history).size();
        int done = knownCount + remembered;
        stopped = !listener.written(done, Math.round(done / Math.max(fraction, 1e-9))) || stopped;
    }
}
