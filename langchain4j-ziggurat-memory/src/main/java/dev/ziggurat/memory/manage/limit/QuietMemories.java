package dev.ziggurat.memory.manage.limit;

import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.episodic.EpisodeJournal;
import dev.ziggurat.memory.semantic.SemanticStore;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.tier.TieredStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets whole memories, with their chat windows and concepts, those that were quiet longest first. What is pinned goes
 * when nothing else is left to go, and what belongs to a memory that is being written to last of all. Never waits.
 */
final class QuietMemories {

    private static final Logger LOG = LoggerFactory.getLogger(QuietMemories.class);

    /**
     * What went.
     *
     * @param entries of any kind
     * @param othersBusy whether a memory was left out because somebody was writing to it
     */
    record Gone(long entries, boolean othersBusy) {}

    private record Owner(String memoryId, long latest) {}

    private final TieredStore store;
    private final EpisodeJournal journal;
    private final SemanticStore concepts;

    QuietMemories(TieredStore store, EpisodeJournal journal, SemanticStore concepts) {
        this.store = store;
        this.journal = journal;
        this.concepts = concepts;
    }

    /** How many windows' messages and concepts could go at most. */
    long forgettable() {
        long entries = 0;
        for (Scope.Kind kind : List.of(Scope.Kind.WINDOW, Scope.Kind.CONCEPT)) {
            for (Scope scope : store.scopes(kind)) {
                entries += store.count(scope);
            }
        }
        return entries;
    }

    /**
     * Forgets memories until so many entries are gone.
     *
     * @param wanted at least 1
     * @param writing the memories that the entries are for which room is made
     */
    Gone forget(long wanted, Set<String> writing) {
        List<Owner> quiet = new ArrayList<>();
        List<Owner> speaking = new ArrayList<>();
        for (Owner owner : byActivity()) {
            (writing.contains(owner.memoryId) ? speaking : quiet).add(owner);
        }
        Progress progress = new Progress(wanted);
        progress.over(quiet, false, false);
        progress.over(quiet, true, false);
        if (!progress.othersBusy) {
            progress.over(speaking, false, true);
            progress.over(speaking, true, true);
        }
        if (progress.entries > 0) {
            LOG.info(
                    "The memory is full: {} entries of {} memories that were quiet longest were forgotten",
                    progress.entries,
                    progress.touched.size());
        }
        return new Gone(progress.entries, progress.othersBusy);
    }

    private List<Owner> byActivity() {
        Set<String> ids = new HashSet<>();
        store.scopes(Scope.Kind.WINDOW).forEach(scope -> ids.add(scope.owner()));
        store.scopes(Scope.Kind.CONCEPT).forEach(scope -> ids.add(scope.owner()));
        return ids.stream()
                .map(id -> new Owner(id, latest(id)))
                .sorted(Comparator.comparingLong(Owner::latest))
                .toList();
    }

    /** When something was written last, as a sequence. */
    private long latest(String memoryId) {
        long latest = 0;
        for (Scope.Kind kind : List.of(Scope.Kind.WINDOW, Scope.Kind.CONCEPT, Scope.Kind.EPISODE)) {
            long[] sequences = store.sequences(new Scope(kind, memoryId));
            latest = sequences.length == 0 ? latest : Math.max(latest, sequences[sequences.length - 1]);
        }
        return latest;
    }

    private long count(String memoryId) {
        long entries = 0;
        for (Scope.Kind kind : Scope.Kind.values()) {
            entries += kind == Scope.Kind.SEGMENT ? 0 : store.count(new Scope(kind, memoryId));
        }
        return entries;
    }

    /** How far one run has come. */
    private final class Progress {

        private final long wanted;
        private final Set<String> touched = new HashSet<>();
        private long entries;
        private boolean othersBusy;

        Progress(long wanted) {
            this.wanted = wanted;
        }

        /** @param speaks whether this thread may be adding to its dialogue, which then goes on */
        void over(List<Owner> owners, boolean pinnedToo, boolean speaks) {
            for (Owner owner : owners) {
                if (entries >= wanted) {
                    return;
                }
                long before = count(owner.memoryId);
                if (before == 0) {
                    continue;
                }
                Optional<Boolean> done = journal.tryUndisturbed(
                                owner.memoryId, () -> forget(owner.memoryId, pinnedToo, speaks))
                        .flatMap(gone -> gone);
                othersBusy |= done.isEmpty();
                long gone = before - count(owner.memoryId);
                if (gone > 0) {
                    entries += gone;
                    touched.add(owner.memoryId);
                }
            }
        }
    }

    private Optional<Boolean> forget(String memoryId, boolean pinnedToo, boolean speaks) {
        return concepts.tryForget(memoryId, pinnedToo, changes -> {
            Scope window = new Scope(Scope.Kind.WINDOW, memoryId);
            List<Change> all = new ArrayList<>(changes);
            if (store.count(window) > 0) {
                all.add(new Change.Clear(window));
            }
            if (all.isEmpty() && (speaks || journal.reader().count(memoryId) == 0)) {
                return true; // all that is left is pinned
            }
            if (speaks) {
                store.write(all);
            } else {
                journal.forgetAll(memoryId, all);
            }
            return true;
        });
    }
}
