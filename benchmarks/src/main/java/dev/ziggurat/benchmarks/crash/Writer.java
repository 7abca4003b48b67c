package dev.ziggurat.benchmarks.crash;

import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.engine.DiskEntryStore;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The process that is killed: several threads write, replace, remove and compact, and print what was acknowledged. */
public final class Writer {

    private static final int THREADS = 4;
    private static final int KEYS = 120;

    private Writer() {}

    /** Arguments: folder, cycle, seed. Every cycle begins with versions above those of the cycles before it. */
    public static void main(String[] args) throws Exception {
        int cycle = Integer.parseInt(args[1]);
        long seed = Long.parseLong(args[2]);
        PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), false, "UTF-8");
        DiskEntryStore store = DiskEntryStore.open(Path.of(args[0]), options());
        print(out, "R - 0");
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            int thread = t;
            Thread running = new Thread(() -> write(store, out, thread, cycle, new Random(seed + thread)));
            running.start();
            threads.add(running);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    static StorageOptions options() {
        return StorageOptions.of("crash", Deed.DIMENSION).withEntriesPerChunk(60);
    }

    private static void write(DiskEntryStore store, PrintStream out, int thread, int cycle, Random random) {
        // When nobody reads any more, the process that was to kill this one is gone itself.
        for (int step = 0; !out.checkError(); step++) {
            List<Change> changes = new ArrayList<>();
            List<Deed> deeds = new ArrayList<>();
            int first = random.nextInt(KEYS);
            for (int i = random.nextInt(4); i >= 0; i--) {
                Deed deed = new Deed("t" + thread + "-k" + (first + i) % KEYS, cycle * 1_000_000 + step);
                deeds.add(deed);
                changes.add(deed.isRemoval() ? new Change.Remove(deed.entryKey()) : new Change.Put(deed.entry()));
            }
            StringBuilder started = new StringBuilder();
            StringBuilder acknowledged = new StringBuilder();
            for (Deed deed : deeds) {
                started.append(deed.line('S')).append('\n');
                acknowledged.append(deed.line('A')).append('\n');
            }
            print(out, started.toString().strip());
            store.write(changes);
            print(out, acknowledged.toString().strip());
            if (random.nextInt(300) == 0) {
                store.compact();
            }
        }
    }

    /** One write for all lines: a killed process leaves whole lines, or the beginning of the last one. */
    private static void print(PrintStream out, String lines) {
        byte[] bytes = (lines + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (out) {
            out.write(bytes, 0, bytes.length);
            out.flush();
        }
    }
}
