package dev.ziggurat.memory.storage.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.api.Durability;
import dev.ziggurat.memory.api.StorageException;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.VectorBlock;
import dev.ziggurat.memory.storage.VerifyReport;
import dev.ziggurat.memory.storage.file.FileNames;
import dev.ziggurat.memory.storage.file.LocalFiles;
import dev.ziggurat.memory.storage.file.StoreFiles;
import dev.ziggurat.memory.storage.log.LogFile;
import dev.ziggurat.memory.tier.SearchRequest;
import dev.ziggurat.memory.tier.TieredStore;
import dev.ziggurat.memory.tier.disk.SketchSidecar;
import dev.ziggurat.memory.tier.level.Hit;
import dev.ziggurat.memory.tier.level.TierOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A process of its own that cuts files which an open store has mapped, and goes on reading. It ends with an exception when
 * anything is not as it should be, and with a crash where the virtual machine cannot bear it.
 */
@SuppressWarnings("NullAway")
final class CutFiles {

    private static final int DIMENSION = 128;
    private static final int PER_CHUNK = 50;
    /** Enough for a locator. */
    private static final int ENTRIES = 36 * PER_CHUNK;

    private static final int PAGE = 4096;
    private static final Scope SCOPE = new Scope(Scope.Kind.EPISODE, "anna");
    private static final StorageOptions OPTIONS =
            StorageOptions.of("model-a", DIMENSION).withEntriesPerChunk(PER_CHUNK);

    private final Path root;
    private final int rounds;

    private CutFiles(Path root, int rounds) {
        this.root = root;
        this.rounds = rounds;
    }

    /** @param args a folder, and how often everything is read first, so that the reading is compiled */
    public static void main(String[] args) throws IOException {
        CutFiles cut = new CutFiles(Path.of(args[0]), Integer.parseInt(args[1]));
        Path whole = cut.root.resolve("whole");
        write(whole);
        cut.whileOpen(cut.copy(whole, "open"));
        cut.whileSearched(cut.copy(whole, "searched"));
        for (String file : List.of("manifest", "mirror", "log", "chunk-00000004", "locator")) {
            cut.whileOpening(cut.copy(whole, "opening-" + file), file);
        }
        System.out.println("done");
    }

    /** The i-th entry has the sequence i. */
    private static MemoryEntry entry(int number) {
        Random random = new Random(number);
        StringBuilder text = new StringBuilder();
        random.ints(200, 'a', 'z').forEach(letter -> text.append((char) letter));
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return new MemoryEntry(
                new EntryKey(SCOPE, "id " + number),
                text.toString(),
                Map.of("number", number),
                Instant.ofEpochMilli(number),
                vector);
    }

    private static Change put(int number) {
        return new Change.Put(entry(number));
    }

    private static void write(Path directory) {
        StorageOptions options = OPTIONS.withForce(Durability.os()).withSidecar(new SketchSidecar(DIMENSION));
        try (DiskEntryStore store = DiskEntryStore.open(directory, options)) {
            for (int i = 1; i <= ENTRIES; i++) {
                store.write(List.of(put(i)));
            }
        }
        // The locator is built by this opening.
        try (DiskEntryStore store = DiskEntryStore.open(directory, options)) {
            store.write(List.of(put(ENTRIES + 1), put(ENTRIES + 2)));
            assertThat(store.stats().tailEntries()).isEqualTo(2);
        }
    }

    private Path copy(Path from, String name) throws IOException {
        Path to = Files.createDirectories(root.resolve(name));
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }

    private static void cut(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    /** Whole pages vanish. */
    private static void halve(Path file) throws IOException {
        long half = Files.size(file) / 2 / PAGE * PAGE;
        assertThat(half).isPositive();
        cut(file, half);
    }

    private static Path locator(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".db"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static boolean in(int number, int... chunks) {
        for (int chunk : chunks) {
            if (number > (chunk - 1) * PER_CHUNK && number <= chunk * PER_CHUNK) {
                return true;
            }
        }
        return false;
    }

    private void whileOpen(Path directory) throws IOException {
        try (DiskEntryStore store = DiskEntryStore.open(directory, OPTIONS)) {
            // Entries of chunk 3 were read before it is cut, none of chunk 5, and of 8 nothing is left.
            for (int round = 0; round < rounds; round++) {
                for (int i = 1; i <= ENTRIES; i++) {
                    if (!in(i, 5)) {
                        HistoryModel.assertSame(store.read(i), entry(i), 1e-3);
                    }
                }
            }
            VectorBlock third = store.blocks().get(2);
            halve(FileNames.chunk(directory, 3));
            halve(FileNames.chunk(directory, 5));
            cut(FileNames.chunk(directory, 8), 0);
            vectors(third);
            checkRest(store, 3, 5, 8);
            assertThat(store.stats().lostEntries()).isEqualTo(3 * PER_CHUNK);
            assertThat(store.stats().damages()).isPositive();
            assertThat(store.count(SCOPE)).isEqualTo(ENTRIES + 2 - 3 * PER_CHUNK);

            halve(locator(directory));
            checkRest(store, 3, 5, 8);

            // Nor does it matter to reading what becomes of the log, as long as somebody notices.
            store.write(List.of(put(ENTRIES + 3)));
            cut(FileNames.log(directory, last(directory)), LogFile.HEADER_BYTES);
            VerifyReport report = store.verify();
            assertThat(report.damages()).anyMatch(damage -> damage.contains("chunk-00000003"));
            assertThat(report.damages()).anyMatch(damage -> damage.contains("chunk-00000005"));
            assertThat(report.damages()).anyMatch(damage -> damage.contains("chunk-00000008"));
            assertThat(report.damages()).anyMatch(damage -> damage.contains("log-"));
            assertThat(report.entries()).isEqualTo(ENTRIES + 3 - 3 * PER_CHUNK);

            store.repair();
            assertThat(store.verify().damages()).isEmpty();
            checkRest(store, 3, 5, 8);
            assertThat(store.count(SCOPE)).isEqualTo(ENTRIES + 3 - 3 * PER_CHUNK);
            store.write(List.of(new Change.Remove(entry(1).key()), put(1)));
        }
        try (DiskEntryStore store = DiskEntryStore.open(directory, OPTIONS)) {
            assertThat(store.stats().damages()).isZero();
            assertThat(store.find(entry(1).key())).hasValue(ENTRIES + 5);
            assertThat(store.find(entry(ENTRIES + 3).key())).isPresent();
            assertThat(store.count(SCOPE)).isEqualTo(ENTRIES + 3 - 3 * PER_CHUNK);
        }
        assertThat(directory.resolve("quarantine").resolve("chunk-00000003.zig"))
                .exists();
    }

    private static long last(Path directory) throws IOException {
        long[] logs = FileNames.numbers(new LocalFiles().list(directory), "log");
        return logs[logs.length - 1];
    }

    /** Each row is as it was written or zero, and some are. */
    private static void vectors(VectorBlock block) {
        int whole = 0;
        for (int i = 0; i < block.size(); i++) {
            float[] vector = new float[DIMENSION];
            block.copyVector(i, vector);
            if (vector[0] != 0) {
                float[] expected = entry((int) block.sequence(i)).vector();
                for (int d = 0; d < DIMENSION; d++) {
                    assertThat(vector[d]).isCloseTo(expected[d], org.assertj.core.data.Offset.offset(0.01f));
                }
                whole++;
            }
        }
        assertThat(whole).isBetween(1, block.size());
    }

    private static void checkRest(DiskEntryStore store, int... lost) {
        for (int i = 1; i <= ENTRIES + 2; i++) {
            MemoryEntry expected = entry(i);
            MemoryEntry found = store.read(i);
            if (in(i, lost)) {
                assertThat(found).isNull();
                assertThat(store.isLive(i)).isFalse();
                assertThat(store.find(expected.key())).isEmpty();
                assertThat(store.readMetadata(i)).isNull();
            } else {
                HistoryModel.assertSame(found, expected, 1e-3);
                assertThat(store.find(expected.key())).hasValue(i);
            }
        }
        assertThat(store.sequences(SCOPE)).doesNotHaveDuplicates().contains(1, ENTRIES + 1, ENTRIES + 2);
        assertThat(store.sequences(SCOPE)).hasSize(store.count(SCOPE));
    }

    /** Searches read the rows of many chunks; a hit in a row that is gone is none. */
    private void whileSearched(Path directory) throws IOException {
        DiskEntryStore files = DiskEntryStore.open(directory, OPTIONS.withSidecar(new SketchSidecar(DIMENSION)));
        TierOptions options = TierOptions.defaults().withRamEntries(0).withGpuEntries(0);
        try (TieredStore store = new TieredStore(files, DIMENSION, options)) {
            search(store, rounds);
            for (int chunk = 2; chunk <= 20; chunk += 3) {
                halve(FileNames.chunk(directory, chunk));
            }
            search(store, 1);
            assertThat(files.stats().lostEntries()).isPositive();
            assertThat(files.repair().rewrittenChunks()).isEqualTo(7);
            search(store, 1);
            assertThat(files.verify().damages()).isEmpty();
        }
    }

    private static void search(TieredStore store, int times) {
        int found = 0;
        for (int round = 0; round < times; round++) {
            for (int i = 1; i <= ENTRIES; i += 7) {
                MemoryEntry asked = entry(i);
                List<Hit> hits = store.search(new SearchRequest(SCOPE, asked.vector(), 5, -1, null));
                assertThat(hits).hasSize(5);
                for (Hit hit : hits) {
                    MemoryEntry hitEntry = entry((int) hit.sequence());
                    assertThat((double) hit.cosine()).isCloseTo(cosine(asked, hitEntry), within());
                    found += hit.sequence() == i ? 1 : 0;
                }
            }
        }
        assertThat(found).isGreaterThan(times * ENTRIES / 7 / 2);
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(0.01);
    }

    private static double cosine(MemoryEntry one, MemoryEntry other) {
        double dot = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < DIMENSION; i++) {
            dot += (double) one.vector()[i] * other.vector()[i];
            first += (double) one.vector()[i] * one.vector()[i];
            second += (double) other.vector()[i] * other.vector()[i];
        }
        return dot / Math.sqrt(first * second);
    }

    /** A file is cut between the moment when it is mapped and the moment when it is read. */
    private void whileOpening(Path directory, String name) throws IOException {
        List<Path> cut = new ArrayList<>();
        StoreFiles cutting = new CuttingFiles(file -> {
            if (cut.isEmpty() && file.getFileName().toString().startsWith(name)) {
                cut.add(file);
                cut(file, 0);
            }
        });
        try (DiskEntryStore store = DiskEntryStore.open(directory, OPTIONS, cutting, Runnable::run)) {
            assertThat(store.stats().damages()).isPositive();
            checkAfterOpening(store, name);
        } catch (CorruptDataException | StorageException e) {
            assertThat(e).hasMessageContaining("cannot be read: it was cut");
            // The log alone says what is in it; there is nothing that could be served without it.
            assertThat(name).isEqualTo("log");
        }
        assertThat(cut).hasSize(1);
        try (DiskEntryStore store = DiskEntryStore.open(directory, OPTIONS)) {
            checkAfterOpening(store, name);
        }
    }

    private static void checkAfterOpening(DiskEntryStore store, String name) {
        int inTail = name.equals("log") ? 0 : 2;
        int lost = name.startsWith("chunk") ? PER_CHUNK : 0;
        assertThat(store.count(SCOPE)).isEqualTo(ENTRIES + inTail - lost);
        for (int i = 1; i <= ENTRIES + inTail; i += 10) {
            MemoryEntry found = store.read(i);
            if (lost > 0 && in(i, 4)) {
                assertThat(found).isNull();
            } else {
                HistoryModel.assertSame(found, entry(i), 1e-3);
            }
        }
    }
}
