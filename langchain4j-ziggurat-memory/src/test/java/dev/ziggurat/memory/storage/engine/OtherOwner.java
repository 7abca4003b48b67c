package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.api.MemoryException;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.StorageOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A process that opens a store and does what it is told line by line: {@code write NAME COUNT}, {@code seal},
 * {@code close}. It answers each with {@code done} or the message of the failure.
 */
public final class OtherOwner implements AutoCloseable {

    public static final StorageOptions OPTIONS = StorageOptions.of("owners", 4).withEntriesPerChunk(20);
    static final Scope SCOPE = new Scope(Scope.Kind.EPISODE, "anna");

    private final Process process;
    private final BufferedReader answers;
    private final PrintStream orders;

    OtherOwner(Path directory) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherOwner.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        answers = process.inputReader(StandardCharsets.UTF_8);
        orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** How opening went. */
    String opened() throws IOException {
        return String.valueOf(answers.readLine());
    }

    String tell(String order) throws IOException {
        orders.println(order);
        return String.valueOf(answers.readLine());
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    public static void main(String[] args) throws IOException {
        try (DiskEntryStore store = DiskEntryStore.open(Path.of(args[0]), OPTIONS)) {
            System.out.println("done");
            BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                try {
                    obey(store, order.split(" ", -1));
                    System.out.println("done");
                } catch (MemoryException e) {
                    System.out.println(e.getMessage());
                }
            }
        } catch (MemoryException e) {
            System.out.println(e.getMessage());
        }
    }

    private static void obey(DiskEntryStore store, String[] words) {
        switch (words[0]) {
            case "write" -> write(store, words[1], Integer.parseInt(words[2]));
            case "seal" -> store.sealAll();
            default -> store.close();
        }
    }

    /** Writes entries one by one, named by a prefix and a number from 0 on. */
    public static void write(DiskEntryStore store, String name, int count) {
        for (int i = 0; i < count; i++) {
            store.write(List.of(put(name + i)));
        }
    }

    static Change put(String id) {
        return new Change.Put(new MemoryEntry(
                new EntryKey(SCOPE, id), "text of " + id, Map.of(), Instant.EPOCH, new float[] {1, 2, 3, 4}));
    }

    static List<String> names(String name, int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(name + i);
        }
        return names;
    }

    /** The ids of all that is stored. */
    static List<String> stored(DiskEntryStore store) {
        List<String> ids = new ArrayList<>();
        for (long sequence : store.sequences(SCOPE)) {
            MemoryEntry entry = store.read(sequence);
            if (entry != null) {
                ids.add(entry.key().id());
            }
        }
        return ids;
    }
}
