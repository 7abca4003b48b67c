package dev.ziggurat.memory.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ziggurat.memory.embedding.InputType;
import dev.ziggurat.memory.embedding.TextEmbedder;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.entry.StorageException;
import dev.ziggurat.memory.episodic.EpisodeJournal;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.tier.TieredStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link Exporter} wrote. Vectors of another embedding model are made anew from the texts. The whole file is
 * checked before the first entry is written; entries are then written in batches, each with all its parts or not at all.
 * Importing a file twice leaves every entry once.
 */
public final class Importer {

    private static final int BATCH = 64;

    private final TieredStore store;
    private final EpisodeJournal journal;
    private final TextEmbedder embedder;

    public Importer(TieredStore store, EpisodeJournal journal, TextEmbedder embedder) {
        this.store = store;
        this.journal = journal;
        this.embedder = embedder;
    }

    /**
     * Reads the file.
     *
     * @return the number of entries
     * @throws IllegalArgumentException if a line is not what an export writes; names the line, and nothing was written
     * @throws StorageException if the file cannot be read
     */
    public int importFrom(Path file) {
        boolean[] sameModel = new boolean[1];
        int checked = read(file, header -> sameModel[0] = sameModel(header), line -> check(line, sameModel[0]));
        Batch batch = new Batch(sameModel[0]);
        read(file, header -> {}, batch::add);
        batch.write();
        return checked;
    }

    private boolean sameModel(ExportHeader header) {
        return header.model().equals(embedder.fingerprint()) && header.dimension() == embedder.dimension();
    }

    private interface Part<T> {
        void take(T part);
    }

    private static int read(Path file, Part<ExportHeader> headers, Part<ExportLine> lines) {
        int number = 0;
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (number == 1) {
                    headers.take(header(line, file));
                } else if (!line.isBlank()) {
                    lines.take(ExportLine.JSON.readValue(line, ExportLine.class));
                }
            }
        } catch (JsonProcessingException | CharacterCodingException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "line " + Math.max(1, number) + " of " + file
                            + " is not a line of an export, nothing was imported: " + e.getMessage(),
                    e);
        } catch (IOException e) {
            throw new StorageException("cannot read the export " + file + ": " + e, e);
        }
        if (number == 0) {
            throw new IllegalArgumentException(file + " is empty: an export begins with a header line");
        }
        return number - 1;
    }

    private static ExportHeader header(String line, Path file) throws JsonProcessingException {
        ExportHeader header = ExportLine.JSON.readValue(line, ExportHeader.class);
        if (header.format() != ExportHeader.FORMAT || header.model() == null) {
            throw new IllegalArgumentException(
                    file + " has format " + header.format() + ", this version reads format " + ExportHeader.FORMAT);
        }
        return header;
    }

    private void check(ExportLine line, boolean sameModel) {
        try {
            MemoryEntry entry = line.entry(ExportLine.decoded(line.vector()));
            ExportLine.decoded(line.context());
            float[] vector = entry.vector();
            boolean kept = sameModel || vector == null || entry.text() != null;
            if (!kept) {
                throw new IllegalArgumentException("the entry " + entry.key().id()
                        + " has a vector of another model and" + " no text to make a new one from");
            }
            if (sameModel && vector != null && vector.length != embedder.dimension()) {
                throw new IllegalArgumentException(
                        "the entry " + entry.key().id() + " has a vector of " + vector.length + " numbers");
            }
        } catch (NullPointerException | ArrayIndexOutOfBoundsException | DateTimeException e) {
            throw new IllegalArgumentException("a part is missing or malformed: " + e.getMessage(), e);
        }
    }

    /** Entries on their way in; those of another model wait here so that they are embedded together. */
    private final class Batch {

        private final boolean sameModel;
        private final List<ExportLine> waiting = new ArrayList<>();

        Batch(boolean sameModel) {
            this.sameModel = sameModel;
        }

        void add(ExportLine line) {
            if (!waiting.isEmpty() && (waiting.size() == BATCH || !sameScope(waiting.get(0), line))) {
                write();
            }
            waiting.add(line);
        }

        private boolean sameScope(ExportLine one, ExportLine other) {
            return one.kind().equals(other.kind()) && one.owner().equals(other.owner());
        }

        void write() {
            if (waiting.isEmpty()) {
                return;
            }
            if (waiting.get(0).kind().equals(Scope.Kind.EPISODE.name())) {
                journal.restore(
                        waiting.get(0).owner(),
                        waiting.stream()
                                .map(line -> line.entry(vector(line.vector())))
                                .toList(),
                        waiting.stream().map(line -> vector(line.context())).toList());
            } else {
                writeOthers();
            }
            waiting.clear();
        }

        private float @Nullable [] vector(@Nullable String base64) {
            return sameModel ? ExportLine.decoded(base64) : null;
        }

        private void writeOthers() {
            List<String> texts = new ArrayList<>();
            for (ExportLine line : waiting) {
                if (!sameModel && line.vector() != null && line.text() != null) {
                    texts.add(line.text());
                }
            }
            // What the model refuses arrives without a vector: the rest is not lost for it.
            Iterator<float @Nullable []> embedded = texts.isEmpty()
                    ? Collections.emptyIterator()
                    : embedder.embedEach(texts, InputType.PASSAGE).iterator();
            List<Change> changes = new ArrayList<>();
            for (ExportLine line : waiting) {
                boolean anew = !sameModel && line.vector() != null && line.text() != null;
                changes.add(new Change.Put(line.entry(anew ? embedded.next() : vector(line.vector()))));
            }
            store.write(changes);
        }
    }
}
