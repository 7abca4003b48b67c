package dev.ziggurat.examples.chat.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.api.Degradation;
import dev.ziggurat.memory.api.MemoryLimits;
import dev.ziggurat.memory.api.MemoryPressure;
import dev.ziggurat.memory.api.MemoryStats;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

    private static final long MB = 1 << 20;

    private final Figures figures = new Figures(new MemoryStats(
            12_000,
            List.of(
                    new MemoryStats.Tier("GPU", 900, 1_000, 0.5, 0, 0),
                    new MemoryStats.Tier("disk", 12_000, Long.MAX_VALUE, 1, 0, 0)),
            7,
            1.5,
            20,
            64 * MB,
            new MemoryStats.Disk(3 * MB, 12, 4, 1, 2),
            new MemoryStats.Gpu("Card 1", 5 * MB, 50 * MB, null),
            null,
            MemoryPressure.HIGH,
            List.of(new MemoryStats.Degraded(
                    Degradation.LEXICAL_ONLY, "the model does not answer", Instant.parse("2026-01-01T10:00:00Z"))),
            new MemoryStats.OffHeap(8 * MB, 9 * MB, 0, 7 * MB),
            List.of(
                    new MemoryStats.Limit("maxRamMb", 32 * MB, 128 * MB),
                    new MemoryStats.Limit("maxEntries", 12_000, MemoryLimits.UNLIMITED))));

    @Test
    void theStatusLineHoldsTiersPressureAndWhatIsGivenUp() {
        assertThat(figures.statusLine(TurnTimes.recall(2_500_000)))
                .isEqualTo(
                        "recall 2.5 ms | GPU 900, disk 12000 | VRAM 5 MB | heap 64 MB | pressure high | lexical only");
    }

    @Test
    void theLinesHoldAllFiguresAndOnlyLimitsThatThereAre() {
        assertThat(figures.lines(TurnTimes.recall(2_500_000)))
                .containsExactly(
                        "  12000 entries, 7 searches, p50 1.50 ms, p99 20.00 ms",
                        "  tier GPU: 900 of 1000 entries, hit rate 0.50, 0 promotions, 0 evictions",
                        "  tier disk: 12000 entries, hit rate 1.00, 0 promotions, 0 evictions",
                        "  files: 3072 KB, 12 chunks, 4 removed entries, 1 chunks in quarantine",
                        "  heap: 64 MB, direct buffers 8 MB, mapped files 9 MB",
                        "  GPU: Card 1, 5 of 50 MB of VRAM",
                        "  pressure: high",
                        "  maxRamMb: 25 % taken",
                        "  lexical only: the model does not answer, since 2026-01-01T10:00:00Z",
                        "  last turn: recall 2.5 ms");
    }
}
