package dev.ziggurat.memory.storage.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.EntryStore;
import dev.ziggurat.memory.storage.VectorBlock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** The oracle: what a store must hold after a history, kept in plain maps, and random histories. */
@SuppressWarnings("NullAway")
public final class HistoryModel {

    public static final int DIMENSION = 8;

    private final TreeMap<Long, MemoryEntry> live = new TreeMap<>();
    private final Map<EntryKey, Long> byKey = new HashMap<>();
    private final TreeSet<Long> dead = new TreeSet<>();
    private long nextSequence = 1;

    void apply(long first, List<Change> changes) {
        for (int i = 0; i < changes.size(); i++) {
            apply(first + i, changes.get(i));
        }
        nextSequence = first + changes.size();
    }

    private void apply(long sequence, Change change) {
        if (change instanceof Change.Put put) {
            kill(byKey.get(put.entry().key()));
            live.put(sequence, put.entry());
            byKey.put(put.entry().key(), sequence);
        } else if (change instanceof Change.Remove remove) {
            kill(byKey.get(remove.key()));
        } else if (change instanceof Change.Clear clear) {
            live.entrySet().stream()
                    .filter(each -> each.getValue().key().scope().equals(clear.scope()))
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(this::kill);
        }
    }

    private void kill(Long sequence) {
        if (sequence != null) {
            dead.add(sequence);
            byKey.remove(live.remove(sequence).key());
        }
    }

    long nextSequence() {
        return nextSequence;
    }

    TreeMap<Long, MemoryEntry> live() {
        return live;
    }

    HistoryModel copy() {
        HistoryModel copy = new HistoryModel();
        copy.live.putAll(live);
        copy.byKey.putAll(byKey);
        copy.dead.addAll(dead);
        copy.nextSequence = nextSequence;
        return copy;
    }

    /** Whether a store holds the same entries; vectors within the tolerance. */
    boolean agrees(EntryStore store, double tolerance) {
        try {
            check(store, tolerance);
            return true;
        } catch (AssertionError e) {
            return false;
        }
    }

    /** Every question to the store has the answer of the oracle. */
    void check(EntryStore store, double tolerance) {
        for (Scope.Kind kind : Scope.Kind.values()) {
            Set<Scope> scopes = live.values().stream()
                    .map(entry -> entry.key().scope())
                    .filter(scope -> scope.kind() == kind)
                    .collect(Collectors.toSet());
            assertThat(store.scopes(kind)).isEqualTo(scopes);
            for (Scope scope : scopes) {
                checkScope(store, scope);
            }
        }
        live.forEach((sequence, entry) -> {
            assertThat(store.isLive(sequence)).isTrue();
            assertThat(store.find(entry.key())).hasValue(sequence);
            assertSame(store.read(sequence), entry, tolerance);
        });
        for (long sequence : dead) {
            assertThat(store.isLive(sequence)).isFalse();
            assertThat(store.read(sequence)).isNull();
        }
        checkBlocks(store, tolerance);
    }

    private void checkScope(EntryStore store, Scope scope) {
        long[] bySequence = live.entrySet().stream()
                .filter(each -> each.getValue().key().scope().equals(scope))
                .mapToLong(Map.Entry::getKey)
                .toArray();
        assertThat(store.sequences(scope)).isEqualTo(bySequence);
        assertThat(store.count(scope)).isEqualTo(bySequence.length);
        Instant from = Instant.ofEpochMilli(300);
        Instant to = Instant.ofEpochMilli(700);
        long[] between = live.entrySet().stream()
                .filter(each -> each.getValue().key().scope().equals(scope))
                .filter(each -> !each.getValue().at().isBefore(from)
                        && each.getValue().at().isBefore(to))
                .sorted((a, b) -> {
                    int byTime = a.getValue().at().compareTo(b.getValue().at());
                    return byTime != 0 ? byTime : Long.compare(a.getKey(), b.getKey());
                })
                .mapToLong(Map.Entry::getKey)
                .toArray();
        assertThat(store.sequences(scope, from, to)).isEqualTo(between);
    }

    private void checkBlocks(EntryStore store, double tolerance) {
        TreeSet<Long> seen = new TreeSet<>();
        for (VectorBlock block : store.blocks()) {
            float[] vector = new float[DIMENSION];
            for (int i = 0; i < block.size(); i++) {
                long sequence = block.sequence(i);
                MemoryEntry entry = live.get(sequence);
                if (i > 0) {
                    assertThat(sequence).isGreaterThan(block.sequence(i - 1));
                }
                if (entry != null) {
                    assertThat(seen.add(sequence)).isTrue();
                    assertThat(block.scope(i)).isEqualTo(entry.key().scope());
                    block.copyVector(i, vector);
                    assertClose(vector, entry.vector(), tolerance);
                }
            }
        }
        TreeSet<Long> expected = new TreeSet<>();
        live.forEach((sequence, entry) -> {
            if (entry.vector() != null) {
                expected.add(sequence);
            }
        });
        assertThat(seen).isEqualTo(expected);
    }

    static void assertSame(MemoryEntry actual, MemoryEntry expected, double tolerance) {
        assertThat(actual).isNotNull();
        assertThat(actual.key()).isEqualTo(expected.key());
        assertThat(actual.text()).isEqualTo(expected.text());
        assertThat(actual.metadata()).isEqualTo(expected.metadata());
        assertThat(actual.at()).isEqualTo(expected.at());
        assertClose(actual.vector(), expected.vector(), tolerance);
    }

    private static void assertClose(float[] actual, float[] expected, double tolerance) {
        if (expected == null) {
            assertThat(actual).isNull();
            return;
        }
        double length = 0;
        double error = 0;
        for (int i = 0; i < expected.length; i++) {
            length += (double) expected[i] * expected[i];
            error += Math.pow((double) actual[i] - expected[i], 2);
        }
        assertThat(Math.sqrt(error)).isLessThanOrEqualTo(tolerance * Math.sqrt(length));
    }

    static Scope scope(Random random) {
        Scope.Kind[] kinds = Scope.Kind.values();
        return new Scope(kinds[random.nextInt(kinds.length)], "owner " + random.nextInt(3));
    }

    static EntryKey key(Random random) {
        return new EntryKey(scope(random), "id " + random.nextInt(40));
    }

    static MemoryEntry entry(Random random) {
        EntryKey key = key(random);
        boolean vectorless = key.scope().kind() == Scope.Kind.WINDOW;
        String text = random.nextInt(5) == 0 ? null : text(random);
        return new MemoryEntry(
                key,
                text,
                metadata(random),
                Instant.ofEpochMilli(random.nextInt(1_000)),
                vectorless ? null : vector(random));
    }

    private static String text(Random random) {
        String[] words = {"granite", "river", "été", "蓝色", "🎈", "harbour", "seven", "\ud800", "", "lamp"};
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30); i >= 0; i--) {
            text.append(words[random.nextInt(words.length)]).append(' ');
        }
        return text.toString();
    }

    private static Map<String, Object> metadata(Random random) {
        Map<String, Object> metadata = new HashMap<>();
        Object[] values = {
            "a string", new UUID(random.nextLong(), 7), random.nextInt(), random.nextLong(), random.nextFloat(), -0.0d
        };
        for (int i = random.nextInt(4); i > 0; i--) {
            metadata.put("key " + random.nextInt(5), values[random.nextInt(values.length)]);
        }
        return metadata;
    }

    public static float[] vector(Random random) {
        float[] vector = new float[DIMENSION];
        double length = Math.pow(10, random.nextInt(5) - 2);
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (random.nextGaussian() * length);
        }
        return vector;
    }

    static List<Change> write(Random random) {
        int changes = random.nextInt(6) == 0 ? 1 + random.nextInt(8) : 1;
        return random.ints(changes, 0, 40)
                .mapToObj(kind -> kind == 0
                        ? new Change.Clear(scope(random))
                        : kind < 8 ? new Change.Remove(key(random)) : new Change.Put(entry(random)))
                .map(Change.class::cast)
                .toList();
    }
}
