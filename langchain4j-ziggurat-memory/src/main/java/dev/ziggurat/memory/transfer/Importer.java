package dev.ziggurat.memory.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ziggurat.memory.api.StorageException;
import dev.ziggurat.memory.embedding.InputType;
import dev.ziggurat.memory.embedding.TextEmbedder;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.episodic.EpisodeJournal;
import dev.ziggurat.memory.episodic.Surroundings;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.tier.TieredStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link Exporter} wrote. Vectors of another embedding model are made anew from the texts. The whole file is
 * checked before the first entry is written; entries are then written in batches, each with all its parts or not at all.
 * Importing a file twice leaves every entry once.
 */
public final class Importer {

    private static final int BATCH = 64;

    /** A batch is one write, and a write is bounded. */
    private static final int BATCH_CHARS = 8_000_000;

    private static final int LONGEST_REASON = 300;

    private final TieredStore store;
    private final EpisodeJournal journal;
    private final TextEmbedder embedder;
    private final Consumer<MemoryEntry> readable;
    private final UnaryOperator<MemoryEntry> mask;

    /**
     * @param readable throws for an entry that the rooms above could not read
     * @param mask makes of an entry what may be stored of it: the very same, or another one without a vector
     */
    public Importer(
            TieredStore store,
            EpisodeJournal journal,
            TextEmbedder embedder,
            Consumer<MemoryEntry> readable,
            UnaryOperator<MemoryEntry> mask) {
        this.store = store;
        this.journal = journal;
        this.embedder = embedder;
        this.readable = readable;
        this.mask = mask;
    }

    /**
     * Reads the file.
     *
     * @return the number of entries
     * @throws IllegalArgumentException if a line is not what an export writes; names the line, and nothing was written
     * @throws StorageException if the file cannot be read
     */
    public int importFrom(Path file) {
        boolean sameModel = check(file);
        Batch batch = new Batch(sameModel);
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            BoundedLines lines = new BoundedLines(reader, ExportLine.MOST_CHARS);
            lines.next();
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (!line.isBlank()) {
                    batch.add(ExportLine.read(line), line.length());
                }
            }
        } catch (IOException e) {
            throw new StorageException("cannot read the export " + file + ": " + e, e);
        }
        batch.write();
        return batch.written;
    }

    /** Reads the whole file and writes nothing; tells whether its vectors can be taken as they are. */
    private boolean check(Path file) {
        int number = 0;
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            BoundedLines lines = new BoundedLines(reader, ExportLine.MOST_CHARS);
            number++;
            String first = lines.next();
            if (first == null) {
                throw new IllegalArgumentException("it is empty: an export begins with a header");
            }
            ExportHeader header = ExportHeader.read(first);
            boolean sameModel =
                    header.model().equals(embedder.fingerprint()) && header.dimension() == embedder.dimension();
            LineCheck check = new LineCheck(store, header, sameModel, readable);
            number++;
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (!line.isBlank()) {
                    check.check(ExportLine.read(line));
                }
                number++;
            }
            return sameModel;
        } catch (CharacterCodingException e) {
            throw refusal(file, number, "it is not UTF-8", e);
        } catch (JsonProcessingException e) {
            throw refusal(file, number, e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new StorageException("cannot read the export " + file + ": " + e, e);
        } catch (RuntimeException e) {
            throw refusal(file, number, String.valueOf(e.getMessage()), e);
        }
    }

    private static IllegalArgumentException refusal(Path file, int number, String reason, Exception cause) {
        String shown = reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
        return new IllegalArgumentException(
                "line " + number + " of " + file + " is not a line of an export, nothing was imported: " + shown,
                cause);
    }

    /**
     * An entry on its way in.
     *
     * @param context the vector of its surroundings, if it is taken as it is
     * @param anew whether its vector is to be made from its text
     */
    private record Arrival(ExportLine line, MemoryEntry entry, float @Nullable [] context, boolean anew) {}

    @SuppressWarnings("NullAway") // MemoryEntry takes a null vector
    private static MemoryEntry with(MemoryEntry entry, float @Nullable [] vector) {
        return new MemoryEntry(entry.key(), entry.text(), entry.metadata(), entry.at(), vector);
    }

    /** Entries on their way in; those of another model wait here so that they are embedded together. */
    private final class Batch {

        private final boolean sameModel;
        private final List<Arrival> waiting = new ArrayList<>();
        /** How many utterances of the last owner have vectors of their surroundings that may tell what was masked. */
        private int near;

        private String lastOwner = "";
        private long waitingChars;
        private int written;

        Batch(boolean sameModel) {
            this.sameModel = sameModel;
        }

        void add(ExportLine line, int chars) {
            boolean full = waiting.size() == BATCH || waitingChars + chars > BATCH_CHARS;
            if (!waiting.isEmpty() && (full || !sameScope(waiting.get(0).line(), line))) {
                write();
            }
            waiting.add(arrival(line));
            waitingChars += chars;
        }

        private Arrival arrival(ExportLine line) {
            MemoryEntry given = line.entry(vector(line.vector()));
            MemoryEntry entry = mask.apply(given);
            near = line.owner().equals(lastOwner) ? Math.max(0, near - 1) : 0;
            lastOwner = line.owner();
            if (entry != given) {
                near = 1 + Surroundings.BEFORE;
            }
            boolean anew = line.vector() != null && entry.text() != null && (!sameModel || entry != given);
            return new Arrival(line, entry, near > 0 ? null : vector(line.context()), anew);
        }

        private boolean sameScope(ExportLine one, ExportLine other) {
            return one.kind().equals(other.kind()) && one.owner().equals(other.owner());
        }

        void write() {
            if (waiting.isEmpty()) {
                return;
            }
            if (waiting.get(0).line().kind().equals(Scope.Kind.EPISODE.name())) {
                List<float @Nullable []> contexts = new ArrayList<>();
                waiting.forEach(arrival -> contexts.add(arrival.context()));
                journal.restore(
                        waiting.get(0).line().owner(),
                        waiting.stream().map(Arrival::entry).toList(),
                        contexts);
            } else {
                writeOthers();
            }
            written += waiting.size();
            waiting.clear();
            waitingChars = 0;
        }

        private float @Nullable [] vector(@Nullable String base64) {
            return sameModel ? ExportLine.decoded(base64) : null;
        }

        private void writeOthers() {
            List<String> texts = new ArrayList<>();
            for (Arrival arrival : waiting) {
                String text = arrival.entry().text();
                if (arrival.anew() && text != null) {
                    texts.add(text);
                }
            }
            // What the model refuses arrives without a vector: the rest is not lost for it.
            Iterator<float @Nullable []> embedded = texts.isEmpty()
                    ? Collections.emptyIterator()
                    : embedder.embedEach(texts, InputType.PASSAGE).iterator();
            List<Change> changes = new ArrayList<>();
            for (Arrival arrival : waiting) {
                MemoryEntry entry = arrival.entry();
                changes.add(new Change.Put(arrival.anew() ? with(entry, embedded.next()) : entry));
            }
            store.write(changes);
        }
    }
}
