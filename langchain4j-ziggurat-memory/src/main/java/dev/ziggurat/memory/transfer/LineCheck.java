package dev.ziggurat.memory.transfer;

import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.episodic.EpisodeJournal;
import dev.ziggurat.memory.semantic.SemanticStore;
import dev.ziggurat.memory.tier.TieredStore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Holds each line of an export against everything that its entry has to be, before the first entry is written. */
final class LineCheck {

    private final TieredStore store;
    private final ExportHeader header;
    private final boolean sameModel;
    private final Consumer<MemoryEntry> readable;

    /**
     * @param sameModel whether the vectors are taken as they are
     * @param readable refuses what the rooms above could not read
     */
    LineCheck(TieredStore store, ExportHeader header, boolean sameModel, Consumer<MemoryEntry> readable) {
        this.store = store;
        this.header = header;
        this.sameModel = sameModel;
        this.readable = readable;
    }

    /** @throws RuntimeException that says what is wrong with the line */
    void check(ExportLine line) {
        float[] vector = vector("vector", line.vector());
        float[] context = vector("context", line.context());
        MemoryEntry entry = line.entry(sameModel ? vector : null);
        Scope.Kind kind = entry.key().scope().kind();
        if (kind == Scope.Kind.CONTEXT) {
            throw new IllegalArgumentException("a context stands in the line of its episode, not alone");
        }
        if (context != null && kind != Scope.Kind.EPISODE) {
            throw new IllegalArgumentException("only an episode has a context, this is of kind " + kind);
        }
        if (vector != null && kind == Scope.Kind.WINDOW) {
            throw new IllegalArgumentException("a message of a chat window has no vector");
        }
        if (vector != null && !sameModel && entry.text() == null) {
            throw new IllegalArgumentException("the entry " + entry.key().id()
                    + " has a vector of another model and no text to make a new one from");
        }
        store.requireStorable(entry);
        if (kind == Scope.Kind.EPISODE) {
            EpisodeJournal.requireReadable(entry);
        } else if (kind == Scope.Kind.CONCEPT) {
            SemanticStore.requireReadable(entry);
        }
        readable.accept(entry);
    }

    private float @Nullable [] vector(String name, @Nullable String base64) {
        float[] vector = ExportLine.decoded(base64);
        if (vector == null) {
            return null;
        }
        if (vector.length != header.dimension()) {
            throw new IllegalArgumentException(
                    "its " + name + " has " + vector.length + " numbers, the export says " + header.dimension());
        }
        for (int i = 0; i < vector.length; i++) {
            if (!Float.isFinite(vector[i])) {
                throw new IllegalArgumentException("its " + name + " has " + vector[i] + " at place " + i);
            }
        }
        return vector;
    }
}
