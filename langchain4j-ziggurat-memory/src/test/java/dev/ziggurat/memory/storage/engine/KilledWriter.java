package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.StorageOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Writes until it is killed or nobody reads any more, and prints each number when its entry is acknowledged. */
final class KilledWriter {

    static final StorageOptions OPTIONS =
            StorageOptions.of("model-a", HistoryModel.DIMENSION).withEntriesPerChunk(50);
    static final Scope SCOPE = new Scope(Scope.Kind.EPISODE, "anna");

    private KilledWriter() {}

    public static void main(String[] args) {
        int first = Integer.parseInt(args[1]);
        DiskEntryStore store = DiskEntryStore.open(Path.of(args[0]), OPTIONS);
        Random random = new Random(first);
        for (int i = first; !System.out.checkError(); i++) {
            store.write(List.of(new Change.Put(entry(i))));
            System.out.println(i);
            if (random.nextInt(150) == 0) {
                store.compact();
            }
        }
    }

    static MemoryEntry entry(int number) {
        return new MemoryEntry(
                new EntryKey(SCOPE, "id " + number % 400),
                "text " + number,
                Map.of("number", number),
                Instant.ofEpochMilli(number),
                HistoryModel.vector(new Random(number)));
    }
}
