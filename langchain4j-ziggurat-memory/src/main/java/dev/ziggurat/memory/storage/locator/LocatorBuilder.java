package dev.ziggurat.memory.storage.locator;

import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.storage.chunk.ChunkDirectory;
import dev.ziggurat.memory.storage.chunk.SealedChunk;
import dev.ziggurat.memory.storage.codec.KeyBytes;
import dev.ziggurat.memory.storage.file.MappedReads;
import dev.ziggurat.memory.storage.file.PrivateFiles;
import dev.ziggurat.memory.storage.file.StoreFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.mapdb.DB;
import org.mapdb.DBException;
import org.mapdb.DBMaker;
import org.mapdb.Serializer;
import org.mapdb.volume.MappedFileVol;
import org.mapdb.volume.Volume;

/** Writes a locator: the live part of the old one merged with the chunks that came after it. */
public final class LocatorBuilder {

    /** A name or a stamp, and the sequence. */
    private record Item(byte[] key, long sequence) {}

    /** As MapDB says it. */
    private static final long NO_FILE_LOCK = -1;

    private final StoreFiles files;
    private final Path directory;
    private final long storeId;
    private final LongPredicate live;

    /** @param live asked from this thread for each old entry */
    public LocatorBuilder(StoreFiles files, Path directory, long storeId, LongPredicate live) {
        this.files = files;
        this.directory = directory;
        this.storeId = storeId;
        this.live = live;
    }

    /** Builds the locator with this number over these chunks, all of them. */
    public Locator build(@Nullable Locator old, List<SealedChunk> chunks, long number) throws IOException {
        Path data = Locator.data(directory, number);
        Files.deleteIfExists(data);
        long after = old == null ? 0 : old.through();
        long through = after;
        for (SealedChunk chunk : chunks) {
            through = Math.max(through, chunk.lastSequence());
        }
        boolean done = false;
        try {
            writeTrees(data, old, chunks, after);
            try (FileChannel channel = FileChannel.open(data, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Locator.seal(files, directory, storeId, number, through);
            Locator built = Locator.open(files, directory, storeId, number);
            done = true;
            return built;
        } catch (DBException | InternalError e) {
            // The second where there is no page for what is mapped: the old file was cut, or no space is left for the
            // new.
            throw new IOException(data + ": " + e.getMessage(), e);
        } finally {
            if (!done) {
                Files.deleteIfExists(data);
            }
        }
    }

    private void writeTrees(Path data, @Nullable Locator old, List<SealedChunk> chunks, long after) throws IOException {
        try (DB db = create(data)) {
            var names = db.treeMap(Locator.NAMES)
                    .keySerializer(Locator.KEYS)
                    .valueSerializer(Locator.SEQUENCES)
                    .maxNodeSize(64)
                    .createFromSink();
            Iterator<Item> oldNames =
                    old == null ? List.<Item>of().iterator() : names(old).iterator();
            merge(oldNames, collect(chunks, after, false), item -> names.put(item.key, item.sequence));
            names.create();
            var stamps = db.treeMap(Locator.STAMPS)
                    .keySerializer(Locator.KEYS)
                    .valueSerializer(Serializer.BYTE)
                    .maxNodeSize(64)
                    .createFromSink();
            Iterator<Item> oldStamps =
                    old == null ? List.<Item>of().iterator() : stamps(old).iterator();
            merge(oldStamps, collect(chunks, after, true), item -> stamps.put(item.key, (byte) 0));
            stamps.create();
            db.commit();
            MappedReads.settle();
        }
    }

    /** MapDB creates a file that all may read; so where that matters it is given one that is there. */
    private static DB create(Path data) throws IOException {
        FileAttribute<?>[] onlyOwner = PrivateFiles.file(data);
        if (onlyOwner.length == 0) {
            return DBMaker.fileDB(data.toFile())
                    .fileMmapEnableIfSupported()
                    .fileLockDisable()
                    .make();
        }
        Files.createFile(data, onlyOwner);
        Volume volume = MappedFileVol.FACTORY.makeVolume(data.toString(), false, NO_FILE_LOCK);
        DB made = null;
        try {
            made = DBMaker.volumeDB(volume, false).make();
            return made;
        } finally {
            if (made == null) {
                volume.close();
            }
        }
    }

    private static Iterable<Item> names(Locator old) {
        Iterator<Map.Entry<byte[], Long>> entries = old.names().entrySet().iterator();
        return () -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public Item next() {
                Map.Entry<byte[], Long> next = entries.next();
                return new Item(next.getKey(), next.getValue());
            }
        };
    }

    private static Iterable<Item> stamps(Locator old) {
        Iterator<byte[]> entries = old.stamps().iterator();
        return () -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public Item next() {
                byte[] next = entries.next();
                return new Item(next, KeyBytes.sequence(next));
            }
        };
    }

    private static List<Item> collect(List<SealedChunk> chunks, long after, boolean stamps) {
        List<Item> items = new ArrayList<>();
        for (SealedChunk chunk : chunks) {
            if (chunk.lastSequence() > after) {
                collect(chunk, after, stamps, items);
            }
        }
        items.sort((a, b) -> {
            int byKey = Locator.KEYS.compare(a.key, b.key);
            return byKey != 0 ? byKey : Long.compare(b.sequence, a.sequence);
        });
        return items;
    }

    private static void collect(SealedChunk chunk, long after, boolean stamps, List<Item> items) {
        ChunkDirectory known;
        try {
            known = chunk.file().directory();
        } catch (CorruptDataException e) {
            // Whoever reads the chunk next reports it.
            return;
        }
        for (int i = 0; i < known.size(); i++) {
            long sequence = known.sequence(i);
            if (sequence <= after || chunk.isGone(i)) {
                continue;
            }
            if (stamps) {
                items.add(new Item(KeyBytes.stamp(known.scope(i), known.timeMs(i), sequence), sequence));
            } else {
                EntryKey key = keyOrNull(chunk, i);
                if (key != null) {
                    items.add(new Item(KeyBytes.name(key), sequence));
                }
            }
        }
    }

    private static @Nullable EntryKey keyOrNull(SealedChunk chunk, int position) {
        try {
            return chunk.file().key(position);
        } catch (CorruptDataException e) {
            // An entry without a readable id has no name; reading it reports the damage.
            return null;
        }
    }

    private interface Sink {

        void accept(Item item);
    }

    /** Of equal keys the newest sequence is taken. */
    private void merge(Iterator<Item> old, List<Item> added, Sink sink) {
        Item nextOld = nextLive(old);
        int i = 0;
        byte @Nullable [] last = null;
        while (nextOld != null || i < added.size()) {
            Item next;
            if (i < added.size() && (nextOld == null || Locator.KEYS.compare(added.get(i).key, nextOld.key) <= 0)) {
                next = added.get(i++);
            } else if (nextOld != null) {
                next = nextOld;
                nextOld = nextLive(old);
            } else {
                break;
            }
            if (last == null || Locator.KEYS.compare(last, next.key) != 0) {
                sink.accept(next);
                last = next.key;
            }
        }
    }

    private @Nullable Item nextLive(Iterator<Item> old) {
        while (old.hasNext()) {
            Item item = old.next();
            if (live.test(item.sequence)) {
                return item;
            }
        }
        return null;
    }
}
