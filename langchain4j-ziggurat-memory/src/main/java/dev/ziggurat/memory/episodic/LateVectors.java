package dev.ziggurat.memory.episodic;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.tier.TieredStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings in the vectors of utterances that were remembered while the embedding model failed. Such an utterance has an
 * episode without a vector and no entry for its surroundings. Thread-safe.
 *
 * <p>The order of a dialogue is that of its writes, so the dialogue is written anew from the first such utterance on, in
 * one atomic write: whenever the process ends, it holds every utterance once and in its place.
 *
 * @see "docs/decisions/0034-vectors-can-come-late.md"
 */
public final class LateVectors {

    private static final Logger LOG = LoggerFactory.getLogger(LateVectors.class);

    /** A longer end of a dialogue is left as it is: one write must fit into the heap. */
    private static final int LONGEST_END = 10_000;

    /** An utterance without vectors, and the two texts that they are made from. */
    public record Waiting(Utterance utterance, String text, String surroundings) {}

    /** The vectors of the two texts. */
    public record Vectors(float[] text, float[] surroundings) {}

    private final TieredStore store;
    private final EpisodeJournal journal;

    public LateVectors(TieredStore store, EpisodeJournal journal) {
        this.store = store;
        this.journal = journal;
    }

    /** The memories that have such utterances. */
    public List<String> memories() {
        return store.scopes(Scope.Kind.EPISODE).stream()
                .map(Scope::owner)
                .filter(memoryId -> missing(memoryId) > 0)
                .sorted()
                .toList();
    }

    private int missing(String memoryId) {
        return store.count(EpisodeCodec.episodes(memoryId)) - store.count(EpisodeCodec.contexts(memoryId));
    }

    /** Those utterances, oldest first. */
    public List<Waiting> waiting(String memoryId) {
        long[] sequences = store.sequences(EpisodeCodec.episodes(memoryId));
        int left = missing(memoryId);
        int first = sequences.length;
        for (int i = sequences.length - 1; i >= 0 && left > 0; i--) {
            MemoryEntry entry = store.read(sequences[i]);
            if (entry != null && context(memoryId, entry) == null) {
                first = i;
                left--;
            }
        }
        List<Waiting> waiting = new ArrayList<>();
        Timeline timeline = Timeline.start();
        for (int i = Math.max(0, first - Surroundings.BEFORE); i < sequences.length; i++) {
            MemoryEntry entry = store.read(sequences[i]);
            if (entry != null) {
                Utterance utterance = EpisodeCodec.utterance(sequences[i], entry);
                if (i >= first && context(memoryId, entry) == null) {
                    waiting.add(new Waiting(
                            utterance,
                            Surroundings.own(utterance),
                            Surroundings.with(timeline.before(utterance), utterance)));
                }
                timeline = timeline.then(utterance);
            }
        }
        return waiting;
    }

    private @Nullable MemoryEntry context(String memoryId, MemoryEntry episode) {
        OptionalLong sequence = store.find(
                new EntryKey(EpisodeCodec.contexts(memoryId), episode.key().id()));
        return sequence.isEmpty() ? null : store.read(sequence.getAsLong());
    }

    /**
     * Stores vectors. Utterances that are gone by now stay gone.
     *
     * @param vectors by the ids of the utterances
     * @return the utterances that have vectors now, oldest first
     */
    public List<Utterance> bringIn(String memoryId, Map<String, Vectors> vectors) {
        return journal.undisturbed(memoryId, () -> {
            List<MemoryEntry> end = endFrom(memoryId, vectors.keySet());
            if (end.size() > LONGEST_END) {
                LOG.warn(
                        "{} utterances came after the first one without vectors in memory {}: it stays to be found by"
                                + " words alone",
                        end.size(),
                        memoryId);
                return List.of();
            }
            List<Change> changes = new ArrayList<>(2 * end.size());
            List<Utterance> done = new ArrayList<>();
            for (MemoryEntry episode : end) {
                Utterance utterance = EpisodeCodec.utterance(0, episode);
                MemoryEntry context = context(memoryId, episode);
                Vectors late = vectors.get(utterance.id());
                if (context == null && late != null) {
                    changes.add(new Change.Put(EpisodeCodec.episode(memoryId, utterance, late.text())));
                    changes.add(new Change.Put(EpisodeCodec.context(memoryId, utterance, late.surroundings())));
                    done.add(utterance);
                } else {
                    changes.add(new Change.Put(episode));
                    if (context != null) {
                        changes.add(new Change.Put(context));
                    }
                }
            }
            if (!done.isEmpty()) {
                store.write(changes);
                journal.moved(memoryId);
            }
            return List.copyOf(done);
        });
    }

    /** The utterances from the first of these on. */
    private List<MemoryEntry> endFrom(String memoryId, Set<String> ids) {
        long[] sequences = store.sequences(EpisodeCodec.episodes(memoryId));
        Set<String> left = new HashSet<>(ids);
        Deque<MemoryEntry> end = new ArrayDeque<>();
        for (int i = sequences.length - 1; i >= 0 && !left.isEmpty() && end.size() <= LONGEST_END; i--) {
            MemoryEntry entry = store.read(sequences[i]);
            if (entry != null) {
                end.addFirst(entry);
                left.remove(entry.key().id());
            }
        }
        return List.copyOf(end);
    }
}
