package dev.ziggurat.memory.storage.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.VectorBlock;
import dev.ziggurat.memory.storage.VectorFormat;
import dev.ziggurat.memory.storage.VerifyReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random histories over small chunks agree with the oracle, whatever is sealed, rewritten, deleted or reopened. */
@Tag("slow")
@Tag("fuzz")
class ChunkedHistoryTest {

    @TempDir
    Path directory;

    private static StorageOptions options(VectorFormat format) {
        return StorageOptions.of("model-a", HistoryModel.DIMENSION)
                .withVectors(format)
                .withEntriesPerChunk(8);
    }

    @ParameterizedTest
    @CsvSource({
        "FP32, 0, 1",
        "FP32, 0, 2",
        "FP16, 1e-3, 3",
        "FP16, 1e-3, 4",
        "FP16, 1e-3, 5",
        "INT8, 2e-2, 6",
        "INT8, 2e-2, 7"
    })
    void agreesWithTheOracle(VectorFormat format, double tolerance, long seed) throws Exception {
        Random random = new Random(seed);
        HistoryModel model = new HistoryModel();
        for (int round = 0; round < 6; round++) {
            try (DiskEntryStore store =
                    DiskEntryStore.open(directory, options(format), new UnforcedFiles(), Runnable::run)) {
                model.check(store, tolerance);
                for (int i = random.nextInt(300); i >= 0; i--) {
                    List<Change> write = HistoryModel.write(random);
                    model.apply(store.write(write), write);
                    if (random.nextInt(60) == 0) {
                        store.compact();
                    }
                    if (random.nextInt(200) == 0) {
                        model.check(store, tolerance);
                    }
                }
                model.check(store, tolerance);
                VerifyReport report = store.verify();
                assertThat(report.damages()).isEmpty();
                assertThat(report.entries()).isEqualTo(model.live().size());
                assertThat(store.stats().liveEntries()).isEqualTo(model.live().size());
                assertThat(store.stats().chunks()).isPositive();
            }
            if (random.nextInt(3) == 0) {
                deleteLocators();
            }
        }
    }

    @Test
    void blocksFollowFromWhatTheListenerHeard() {
        Random random = new Random(11);
        Map<Long, VectorBlock> heard = new HashMap<>();
        try (DiskEntryStore store =
                DiskEntryStore.open(directory, options(VectorFormat.FP16), new UnforcedFiles(), Runnable::run)) {
            store.listen((replaced, added) -> {
                replaced.forEach(block -> assertThat(heard.remove(block.id())).isSameAs(block));
                added.forEach(block -> assertThat(heard.put(block.id(), block)).isNull());
            });
            for (int i = 0; i < 400; i++) {
                store.write(HistoryModel.write(random));
            }
            store.compact();
            List<VectorBlock> blocks = new ArrayList<>(store.blocks());
            VectorBlock memTable = blocks.remove(blocks.size() - 1);
            assertThat(memTable.sidecar().remaining()).isZero();
            assertThat(heard.values()).containsExactlyInAnyOrderElementsOf(blocks);
            blocks.removeIf(block -> block.size() == 0);
            assertThat(blocks)
                    .hasSizeGreaterThan(3)
                    .isSortedAccordingTo((a, b) -> Long.compare(a.sequence(0), b.sequence(0)));
        }
    }

    private void deleteLocators() throws Exception {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().startsWith("locator-")) {
                    Files.delete(file);
                }
            }
        }
    }
}
