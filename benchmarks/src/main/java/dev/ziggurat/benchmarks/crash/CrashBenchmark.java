package dev.ziggurat.benchmarks.crash;

import dev.ziggurat.benchmarks.Report;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.storage.engine.DiskEntryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Kills a writing process with SIGKILL at a random moment, opens its store, and compares: what was acknowledged must be
 * there, what is there must have been started, and contents must be equal. The store lives on from cycle to cycle. Every
 * other cycle kills a process that talks through the public API of a memory: of what it forgot no message and no fact
 * is left.
 */
@Command(
        name = "crash",
        description = "Kills a writing process again and again and counts what is lost.",
        mixinStandardHelpOptions = true)
public final class CrashBenchmark implements Callable<Integer> {

    @Option(names = "--cycles", description = "How often the process is killed.", defaultValue = "1000")
    private int cycles = 1_000;

    @Option(names = "--seed", description = "Seed of the moments and of the writes.", defaultValue = "1")
    private long seed = 1;

    @Option(names = "--quick", description = "At most 12 cycles.")
    private boolean quick;

    /** The last acknowledged version of each key, and the versions that were started after it. */
    private final Map<String, Integer> acknowledged = new HashMap<>();

    private final Map<String, Set<Integer>> started = new HashMap<>();
    private long startedCount;
    private long acknowledgedCount;
    private long recoveredCount;
    private long lost;
    private long wrong;
    private long damages;

    @Override
    public Integer call() throws Exception {
        int count = quick ? Math.min(cycles, 12) : cycles;
        Random random = new Random(seed);
        Path folder = Files.createTempDirectory("ziggurat-crash-");
        TalkCycles talk = new TalkCycles(folder.resolve("talk"));
        try {
            for (int cycle = 1; cycle <= count; cycle++) {
                if (cycle % 2 == 0) {
                    talk.cycle(cycle, random);
                } else {
                    cycle(folder.resolve("store"), cycle, random);
                }
                if (cycle % 25 == 0 || cycle == count) {
                    Report.progress(cycle + " cycles, " + (acknowledgedCount + talk.acknowledged()) + " acknowledged, "
                            + (lost + talk.findings().lost()) + " lost, "
                            + (wrong + talk.findings().wrong()) + " wrong, "
                            + talk.findings().halfForgotten() + " half forgotten");
                }
            }
        } finally {
            delete(folder);
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("quick", quick);
        figures.put("seed", seed);
        figures.put("cycles", count);
        lost += talk.findings().lost();
        wrong += talk.findings().wrong();
        damages += talk.damages();
        figures.put("started", startedCount + talk.started());
        figures.put("acknowledged", acknowledgedCount + talk.acknowledged());
        figures.put("recovered", recoveredCount + talk.findings().recovered());
        figures.put("lost", lost);
        figures.put("wrong", wrong);
        figures.put("half_forgotten", talk.findings().halfForgotten());
        figures.put("damages", damages);
        List<List<String>> table = new ArrayList<>();
        figures.forEach((name, value) -> table.add(List.of(name, String.valueOf(value))));
        Report.table(List.of("measure", "value"), table);
        Report.finish("crash", figures);
        return lost + wrong + talk.findings().halfForgotten() + damages == 0 ? 0 : 1;
    }

    private void cycle(Path folder, int cycle, Random random) throws IOException, InterruptedException {
        KilledProcess.run(
                Writer.class,
                List.of(folder.toString(), String.valueOf(cycle), String.valueOf(random.nextLong())),
                random,
                this::note);
        compare(folder);
    }

    private void note(String line) {
        String[] parts = line.split(" ");
        if (parts.length != 3 || parts[0].equals("R") || parts[2].length() < 7) {
            // Cut off by the kill, or the line that says it is open.
            return;
        }
        int version = Integer.parseInt(parts[2]);
        if (parts[0].equals("S")) {
            startedCount++;
            started.computeIfAbsent(parts[1], key -> new HashSet<>()).add(version);
        } else {
            acknowledgedCount++;
            acknowledged.put(parts[1], version);
            started.computeIfAbsent(parts[1], key -> new HashSet<>()).removeIf(other -> other < version);
        }
    }

    private void compare(Path folder) {
        try (DiskEntryStore store = DiskEntryStore.open(folder, Writer.options())) {
            Map<String, MemoryEntry> found = new HashMap<>();
            for (long sequence : store.sequences(Deed.SCOPE)) {
                MemoryEntry entry = store.read(sequence);
                if (entry == null || found.put(entry.key().id(), entry) != null) {
                    wrong++;
                } else {
                    recoveredCount++;
                }
            }
            Set<String> keys = new HashSet<>(found.keySet());
            keys.addAll(acknowledged.keySet());
            for (String key : keys) {
                check(key, found.get(key));
            }
            damages += store.stats().damages();
        }
    }

    /** The state of a key must follow from its last acknowledged write or from one that was started after it. */
    private void check(String key, @org.jspecify.annotations.Nullable MemoryEntry entry) {
        Integer last = acknowledged.get(key);
        Set<Integer> open = started.computeIfAbsent(key, each -> new HashSet<>());
        if (entry == null) {
            boolean removed = last == null
                    || new Deed(key, last).isRemoval()
                    || open.stream().anyMatch(version -> new Deed(key, version).isRemoval());
            if (!removed) {
                lost++;
            } else if (last != null) {
                // From here on it is known to be gone.
                open.removeIf(version -> !new Deed(key, version).isRemoval());
            }
            return;
        }
        int version = (Integer) entry.metadata().getOrDefault("version", -1);
        Deed deed = new Deed(key, version);
        if (last != null && version < last) {
            lost++;
        } else if (!(last != null && version == last) && !open.contains(version) || deed.isRemoval()) {
            wrong++;
        } else if (!same(entry, deed.entry())) {
            wrong++;
        } else {
            acknowledged.put(key, version);
            open.removeIf(other -> other <= version);
        }
    }

    private static boolean same(MemoryEntry found, MemoryEntry expected) {
        float[] a = found.vector();
        float[] b = expected.vector();
        if (a == null
                || b == null
                || !String.valueOf(expected.text()).equals(found.text())
                || !expected.metadata().equals(found.metadata())
                || !expected.at().equals(found.at())) {
            return false;
        }
        for (int d = 0; d < b.length; d++) {
            if (Math.abs(a[d] - b[d]) > 1e-2) {
                return false;
            }
        }
        return true;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
