package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.EntryStore;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.chunk.ChunkDirectory;
import dev.ziggurat.memory.storage.chunk.ChunkFile;
import dev.ziggurat.memory.storage.file.FileHeader;
import dev.ziggurat.memory.storage.file.FileNames;
import dev.ziggurat.memory.storage.file.MappedReads;
import dev.ziggurat.memory.storage.file.StoreFiles;
import dev.ziggurat.memory.storage.file.StoreIdentity;
import dev.ziggurat.memory.storage.log.LogReplay;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Collects what the chunks and logs of a directory without a manifest still hold. Of a key the newest version counts.
 * What was removed is taken as removed where a log still tells it; older removals were in the manifest.
 */
final class Salvage {

    private static final int WRITE_ENTRIES = 100;

    private final StoreFiles files;
    private final Path damaged;
    private final StorageOptions options;
    private final StoreEvents events;
    private final Map<EntryKey, Long> newest = new HashMap<>();
    private final TreeMap<Long, Found> found = new TreeMap<>();

    /** Reads one entry again. */
    private interface Found {

        MemoryEntry read();
    }

    Salvage(StoreFiles files, Path damaged, StorageOptions options) {
        this.files = files;
        this.damaged = damaged;
        this.options = options;
        this.events = new StoreEvents(options.listener());
    }

    /** Writes everything into another store; returns how many entries. */
    long into(EntryStore target) throws IOException {
        List<String> names = files.list(damaged);
        for (long id : FileNames.numbers(names, "chunk")) {
            try {
                chunk(id);
            } catch (CorruptDataException e) {
                events.damaged(e);
            }
        }
        for (long number : FileNames.numbers(names, "log")) {
            try {
                log(number);
            } catch (CorruptDataException e) {
                events.damaged(e);
            }
        }
        long written = 0;
        List<Change> waiting = new ArrayList<>();
        for (Map.Entry<Long, Found> each : found.entrySet()) {
            try {
                MemoryEntry entry = each.getValue().read();
                if (each.getKey().equals(newest.get(entry.key()))) {
                    waiting.add(new Change.Put(entry));
                    written++;
                }
            } catch (CorruptDataException e) {
                events.damaged(e);
            }
            if (waiting.size() == WRITE_ENTRIES) {
                target.write(waiting);
                waiting.clear();
            }
        }
        if (!waiting.isEmpty()) {
            target.write(waiting);
        }
        return written;
    }

    private StoreIdentity claimed(long storeId) {
        return new StoreIdentity(storeId, options.fingerprint(), options.dimension());
    }

    /** The id of the store that a file claims to be of; the file's own checksums then tell whether it is. */
    private static long storeId(ByteBuffer bytes, String name) {
        if (bytes.limit() < FileHeader.BYTES) {
            throw new CorruptDataException(name + " is cut off");
        }
        return MappedReads.copy(bytes, 0, FileHeader.BYTES, name).getLong(12);
    }

    private void chunk(long id) throws IOException {
        Path path = FileNames.chunk(damaged, id);
        ChunkFile file = ChunkFile.open(files, damaged, id, claimed(storeId(files.map(path), path.toString())));
        ChunkDirectory directory = file.directory();
        for (int i = 0; i < directory.size(); i++) {
            int position = i;
            try {
                note(directory.sequence(i), file.key(i), () -> file.entry(position));
            } catch (CorruptDataException e) {
                events.damaged(e);
            }
        }
    }

    private void log(long number) throws IOException {
        Path path = FileNames.log(damaged, number);
        ByteBuffer bytes = files.map(path);
        LogReplay replay =
                new LogReplay(bytes, path.toString(), storeId(bytes, path.toString()), number, options.dimension());
        replay.run(Long.MAX_VALUE, 0, new LogReplay.Visitor() {
                    @Override
                    public void restart() {}

                    @Override
                    public void batch(long firstSequence, List<Change> changes) {
                        for (int i = 0; i < changes.size(); i++) {
                            change(firstSequence + i, changes.get(i));
                        }
                    }

                    @Override
                    public void carry(long sequence, MemoryEntry entry) {
                        note(sequence, entry.key(), () -> entry);
                    }
                })
                .damages()
                .forEach(events::damaged);
    }

    private void change(long sequence, Change change) {
        if (change instanceof Change.Put put) {
            note(sequence, put.entry().key(), put::entry);
        } else if (change instanceof Change.Remove remove) {
            newest.merge(remove.key(), sequence, Math::max);
        } else if (change instanceof Change.Clear clear) {
            newest.replaceAll((key, known) ->
                    key.scope().equals(clear.scope()) && known < sequence ? Long.valueOf(sequence) : known);
        }
    }

    private void note(long sequence, EntryKey key, Found entry) {
        newest.merge(key, sequence, Math::max);
        found.put(sequence, entry);
    }
}
