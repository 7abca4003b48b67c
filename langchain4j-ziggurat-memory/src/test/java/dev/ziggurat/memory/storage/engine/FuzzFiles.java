package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.api.MemoryException;
import dev.ziggurat.memory.api.ModelMismatchException;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.StorageListener;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.VectorFormat;
import dev.ziggurat.memory.storage.codec.ByteReader;
import dev.ziggurat.memory.storage.codec.ByteWriter;
import dev.ziggurat.memory.storage.codec.ChangeCodec;
import dev.ziggurat.memory.storage.codec.EntryCodec;
import dev.ziggurat.memory.storage.file.Checksum;
import dev.ziggurat.memory.storage.file.FileHeader;
import dev.ziggurat.memory.storage.file.FileNames;
import dev.ziggurat.memory.storage.log.LogRecord;
import dev.ziggurat.memory.storage.log.LogReplay;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The decoders of whole files. The changed parts are put together with checksums that fit. */
final class FuzzFiles {

    static final long STORE = 77;
    private static final int DIMENSION = HistoryModel.DIMENSION;
    private static final int RECORD_FACTS = 17;

    private FuzzFiles() {}

    /** @param directory empty; nothing is written there but a lock */
    static Stream<FuzzTarget> targets(Path directory) {
        return Stream.concat(
                Arrays.stream(VectorFormat.values()).map(format -> new FuzzChunk(entries(), format).target()),
                Stream.of(
                        new FuzzTarget("log", List.of(log()), true, FuzzFiles::readLog),
                        new FuzzTarget("manifest", manifests(), FuzzFiles::readManifest),
                        storeTarget(directory)));
    }

    private static TreeMap<Long, MemoryEntry> entries() {
        Random random = new Random(2);
        TreeMap<Long, MemoryEntry> entries = new TreeMap<>();
        for (long sequence = 3; sequence < 40; sequence += 1 + random.nextInt(3)) {
            entries.put(sequence, HistoryModel.entry(random));
        }
        return entries;
    }

    static Manifest manifest(List<Manifest.ChunkRef> chunks, List<Manifest.Lost> lost) {
        List<Manifest.LogRef> logs = List.of(new Manifest.LogRef(3, 44), new Manifest.LogRef(4, 60));
        return new Manifest(STORE, 1, "model-a", DIMENSION, logs, 40, 50, 9, chunks, lost, List.of("log 2 is missing"));
    }

    /** The first sequence, then the records: kind, sequence, durable, payload. */
    private static byte[] log() {
        List<byte[]> parts = new ArrayList<>();
        parts.add(new ByteWriter(8).u64(1).toArray());
        Random random = new Random(3);
        long sequence = 1;
        ByteWriter carried = new ByteWriter(256).varint(3);
        for (int i = 0; i < 3; i++) {
            EntryCodec.write(HistoryModel.entry(random), carried.varint(sequence++));
        }
        parts.add(record(LogRecord.Kind.CARRY, sequence, carried.toArray()));
        for (int i = 0; i < 8; i++) {
            List<Change> changes = HistoryModel.write(random);
            ByteWriter payload = new ByteWriter(256);
            ChangeCodec.write(changes, payload);
            parts.add(record(LogRecord.Kind.BATCH, sequence, payload.toArray()));
            sequence += changes.size();
        }
        parts.add(record(LogRecord.Kind.CLOSE, sequence, new byte[0]));
        return Mutator.pack(parts);
    }

    private static byte[] record(LogRecord.Kind kind, long sequence, byte[] payload) {
        return new ByteWriter(64)
                .u8(kind.ordinal())
                .u64(sequence)
                .u64(44)
                .raw(payload)
                .toArray();
    }

    private static void readLog(byte[] input) {
        List<byte[]> parts = Mutator.unpack(input);
        ByteWriter file = new ByteWriter(1024);
        new FileHeader(FileHeader.Type.LOG, STORE, 5).write(file);
        byte[] first = Arrays.copyOf(parts.get(0), 8);
        file.raw(first).u32(Checksum.of(ByteBuffer.wrap(first)));
        for (byte[] part : parts.subList(1, parts.size())) {
            if (part.length < RECORD_FACTS) {
                file.raw(part);
                continue;
            }
            ByteReader in = new ByteReader(ByteBuffer.wrap(part), "fuzz");
            LogRecord.Kind[] kinds = LogRecord.Kind.values();
            LogRecord.write(
                    kinds[in.u8() % kinds.length],
                    in.u64(),
                    in.u64(),
                    new ByteWriter(64).raw(in.raw(in.remaining())),
                    STORE,
                    5,
                    file);
        }
        StoreState state = new StoreState(damage -> {});
        LogReplay replay = new LogReplay(file.toBuffer(), "fuzz", STORE, 5, DIMENSION);
        replay.firstSequence();
        List<CorruptDataException> damages = replay.run(Long.MAX_VALUE, 0, new LogReplay.Visitor() {
                    @Override
                    public void restart() {
                        state.memTable().clear();
                    }

                    @Override
                    public void batch(long firstSequence, List<Change> changes) {
                        for (int i = 0; i < changes.size(); i++) {
                            state.apply(firstSequence + i, changes.get(i));
                        }
                    }

                    @Override
                    public void carry(long sequence, MemoryEntry entry) {
                        state.put(sequence, entry);
                    }
                })
                .damages();
        if (!damages.isEmpty()) {
            throw damages.get(0);
        }
    }

    /** What is between header and checksum. */
    private static List<byte[]> manifests() {
        List<Manifest.ChunkRef> chunks = List.of(
                new Manifest.ChunkRef(3, 1, 20, 18, 900, 55, new long[] {5}),
                new Manifest.ChunkRef(8, 21, 40, 20, 900, 56, new long[0]));
        List<Manifest.Lost> lost = List.of(new Manifest.Lost(2, 3, 4, 5, "it was damaged"));
        return Stream.of(manifest(List.of(), List.of()), manifest(chunks, lost))
                .map(FuzzFiles::content)
                .toList();
    }

    private static byte[] content(Manifest manifest) {
        byte[] whole = manifest.write().toArray();
        return Arrays.copyOfRange(whole, FileHeader.BYTES, whole.length - 4);
    }

    private static byte[] manifestFile(long store, long generation, byte[] content) {
        ByteWriter file = new ByteWriter(256);
        new FileHeader(FileHeader.Type.MANIFEST, store, generation).write(file);
        file.raw(content);
        return file.u32(Checksum.of(file.toBuffer())).toArray();
    }

    private static void readManifest(byte[] input) {
        Manifest.read(ByteBuffer.wrap(manifestFile(STORE, 1, input)), 1, "fuzz");
    }

    /** A store whose manifest says anything, in both copies. */
    private static FuzzTarget storeTarget(Path directory) {
        SimulatedDisk disk = new SimulatedDisk(1);
        StorageOptions options = StorageOptions.of("model-a", DIMENSION).withEntriesPerChunk(4);
        Scope scope = new Scope(Scope.Kind.EPISODE, "anna");
        try (DiskEntryStore store = DiskEntryStore.open(directory, options, disk, Runnable::run)) {
            for (int i = 0; i < 9; i++) {
                store.write(List.of(new Change.Put(new MemoryEntry(
                        new EntryKey(scope, "id " + i),
                        "text",
                        Map.of(),
                        Instant.ofEpochMilli(i),
                        HistoryModel.vector(new Random(i))))));
            }
        }
        Path file = disk.files().stream()
                .filter(path -> path.getFileName().toString().startsWith("manifest"))
                .findFirst()
                .orElseThrow();
        long generation = FileNames.numbers(List.of(file.getFileName().toString()), "manifest")[0];
        byte[] whole = disk.bytes(file);
        long store =
                ByteBuffer.wrap(whole).order(java.nio.ByteOrder.LITTLE_ENDIAN).getLong(12);
        byte[] seed = Arrays.copyOfRange(whole, FileHeader.BYTES, whole.length - 4);
        return new FuzzTarget("store", List.of(seed), input -> {
            SimulatedDisk changed = disk.copy();
            changed.put(FileNames.manifest(directory, generation), manifestFile(store, generation, input));
            changed.put(FileNames.mirror(directory, generation), manifestFile(store, generation, input));
            readStore(directory, changed, options, scope);
        });
    }

    private static void readStore(Path directory, SimulatedDisk disk, StorageOptions options, Scope scope) {
        List<CorruptDataException> damages = new ArrayList<>();
        StorageListener listener = new StorageListener() {
            @Override
            public void damaged(MemoryException damage) {
                damages.add(new CorruptDataException("told", damage));
            }

            @Override
            public void failed(MemoryException failure) {}
        };
        try (DiskEntryStore store =
                DiskEntryStore.open(directory, options.withListener(listener), disk, Runnable::run)) {
            for (long sequence : store.sequences(scope)) {
                store.read(sequence);
            }
            store.verify();
        } catch (ModelMismatchException e) {
            // It may say that as well.
            throw new CorruptDataException("of another model", e);
        }
        if (!damages.isEmpty()) {
            throw damages.get(0);
        }
    }
}
