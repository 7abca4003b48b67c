package dev.ziggurat.memory.manage.limit;

import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.episodic.EpisodeJournal;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.tier.TieredStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets what was stored first, over all memories and collections. Chat windows and concepts stay, see {@link QuietMemories}. */
final class OldestFirst {

    private static final Logger LOG = LoggerFactory.getLogger(OldestFirst.class);

    /**
     * What went.
     *
     * @param items utterances and embeddings
     * @param othersBusy whether a memory was left out because somebody was writing to it
     */
    record Gone(int items, boolean othersBusy) {}

    private final TieredStore store;
    private final EpisodeJournal journal;

    OldestFirst(TieredStore store, EpisodeJournal journal) {
        this.store = store;
        this.journal = journal;
    }

    /** How many entries could go at most. */
    long forgettable() {
        long entries = 0;
        for (Scope.Kind kind : List.of(Scope.Kind.EPISODE, Scope.Kind.CONTEXT, Scope.Kind.SEGMENT)) {
            for (Scope scope : store.scopes(kind)) {
                entries += store.count(scope);
            }
        }
        return entries;
    }

    /**
     * Forgets the oldest utterances, each with its surroundings, and embeddings.
     *
     * @param count how many at most, at least 1
     */
    Gone forget(int count) {
        boolean othersBusy = false;
        Map<Scope, long[]> candidates = new LinkedHashMap<>();
        for (Scope scope : store.scopes(Scope.Kind.EPISODE)) {
            if (journal.isBusyElsewhere(scope.owner())) {
                othersBusy = true;
            } else {
                candidates.put(scope, oldest(scope, count));
            }
        }
        for (Scope scope : store.scopes(Scope.Kind.SEGMENT)) {
            candidates.put(scope, oldest(scope, count));
        }
        long[] all = candidates.values().stream()
                .flatMapToLong(Arrays::stream)
                .sorted()
                .toArray();
        int items = 0;
        if (all.length > 0) {
            long newestToGo = all[Math.min(count, all.length) - 1];
            for (Map.Entry<Scope, long[]> scope : candidates.entrySet()) {
                long[] chosen = upTo(newestToGo, scope.getValue());
                int gone = forget(scope.getKey(), chosen);
                othersBusy |= gone < chosen.length;
                items += gone;
            }
            LOG.info("The memory is full: the {} oldest utterances and embeddings were forgotten", items);
        }
        return new Gone(items, othersBusy);
    }

    private long[] oldest(Scope scope, int count) {
        long[] sequences = store.sequences(scope);
        return Arrays.copyOf(sequences, Math.min(count, sequences.length));
    }

    private static long[] upTo(long newest, long[] sequences) {
        return Arrays.stream(sequences).filter(sequence -> sequence <= newest).toArray();
    }

    private int forget(Scope scope, long[] sequences) {
        if (sequences.length == 0) {
            return 0;
        }
        return scope.kind() == Scope.Kind.EPISODE
                ? journal.tryForget(scope.owner(), sequences)
                : removeSegments(sequences);
    }

    private int removeSegments(long[] sequences) {
        List<Change> removals = new ArrayList<>();
        for (long sequence : sequences) {
            MemoryEntry entry = store.read(sequence);
            if (entry != null) {
                removals.add(new Change.Remove(entry.key()));
            }
        }
        if (!removals.isEmpty()) {
            store.write(removals);
        }
        return removals.size();
    }
}
