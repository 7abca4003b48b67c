package dev.ziggurat.benchmarks.soak;

import dev.ziggurat.benchmarks.soak.Plan.Restart;
import dev.ziggurat.benchmarks.talk.QuickEmbedder;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.api.Degradation;
import dev.ziggurat.memory.api.MemoryPressure;
import dev.ziggurat.memory.api.MemoryStats;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/** The memory of the run: opens it, and restarts it gently and otherwise. Nobody may use it during a restart. */
final class House implements AutoCloseable {

    private final Path folder;
    private final QuickEmbedder embedder;
    private final DayClock clock;
    private final Set<Degradation> degradations = new ConcurrentSkipListSet<>();
    private Path directory;
    private ZigguratMemory memory;
    private int generation = 1;
    private MemoryPressure highest = MemoryPressure.LOW;
    private double hits;
    private double results;

    House(Path folder, QuickEmbedder embedder, DayClock clock) {
        this.folder = folder;
        this.embedder = embedder;
        this.clock = clock;
        this.directory = folder.resolve("memory-1");
        this.memory = open();
    }

    private ZigguratMemory open() {
        return ZigguratMemory.builder()
                .directory(directory)
                .embeddingModel(embedder)
                .clock(clock)
                .zone(ZoneOffset.UTC)
                .onPressure((before, now, cause) -> felt(now))
                .onDegradation((level, begins, reason) -> degradations.add(level))
                .build();
    }

    /** What it did without at some time. */
    Set<Degradation> degradations() {
        return degradations;
    }

    private synchronized void felt(MemoryPressure now) {
        highest = now.compareTo(highest) > 0 ? now : highest;
    }

    /** The tightest that it has been, over all restarts. */
    synchronized MemoryPressure highestPressure() {
        return highest;
    }

    ZigguratMemory memory() {
        return memory;
    }

    void restart(Restart how) throws IOException {
        switch (how) {
            case NONE -> {}
            case CLEAN -> {
                close();
                memory = open();
            }
            case CRASH -> {
                Path copy = folder.resolve("memory-" + ++generation);
                copy(directory, copy);
                close();
                directory = copy;
                memory = open();
            }
            case DAMAGED_LOCATOR -> {
                close();
                damageLocator();
                memory = open();
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> all = Files.list(from)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    /** Overwrites some bytes in the middle of the files that are derived from the others. */
    private void damageLocator() throws IOException {
        List<Path> locators;
        try (Stream<Path> all = Files.list(directory)) {
            locators = all.filter(file -> file.getFileName().toString().matches("locator-.*\\.db"))
                    .toList();
        }
        for (Path locator : locators) {
            try (FileChannel channel = FileChannel.open(locator, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap("damaged".getBytes(StandardCharsets.UTF_8)), channel.size() / 2);
            }
        }
    }

    /** The share of results that the RAM tier held, over all restarts: each opening counts as much as it was searched. */
    double hitRate() {
        MemoryStats stats = memory.stats();
        double all = results + stats.searches();
        return all == 0 ? 0 : (hits + ramHits(stats)) / all;
    }

    private static double ramHits(MemoryStats stats) {
        return stats.tiers().stream()
                .filter(tier -> tier.name().equals("RAM"))
                .mapToDouble(tier -> tier.hitRate() * stats.searches())
                .sum();
    }

    @Override
    public void close() {
        MemoryStats stats = memory.stats();
        hits += ramHits(stats);
        results += stats.searches();
        memory.close();
    }
}
