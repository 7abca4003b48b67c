package dev.ziggurat.memory.episodic;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ziggurat.memory.api.EmbeddingException;
import dev.ziggurat.memory.embedding.InputType;
import dev.ziggurat.memory.embedding.TextEmbedder;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.tier.TieredStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dialogues of all memory ids: appends utterances, each with the vector of its text and the vector of its
 * surroundings, and tells sessions apart.
 *
 * <p>Thread-safe. Appends to one memory id happen one after the other, so that an exchange is never torn apart; different
 * ids do not wait for each other.
 */
public final class EpisodeJournal {

    private static final Logger LOG = LoggerFactory.getLogger(EpisodeJournal.class);

    /** Of some ten thousand ids; others are read from the store again when they speak the next time. */
    private static final long MOST_TIMELINE_BYTES = 16_000_000;

    private final TieredStore store;
    private final EpisodeReader reader;
    private final TextEmbedder embedder;
    private final Duration sessionGap;
    private final EpisodeIds ids;
    private final UnaryOperator<String> mask;
    private final List<EpisodeListener> listeners = new CopyOnWriteArrayList<>();
    private final List<EpisodeFollower> followers = new CopyOnWriteArrayList<>();
    private final MemoryLocks locks = new MemoryLocks();
    private final Cache<String, Timeline> timelines = Caffeine.newBuilder()
            .maximumWeight(MOST_TIMELINE_BYTES)
            .weigher((String memoryId, Timeline timeline) ->
                    (int) Math.min(MOST_TIMELINE_BYTES / 4, timeline.heapBytes()))
            .executor(Runnable::run)
            .build();

    /** A pause longer than the gap starts a new session. */
    public EpisodeJournal(TieredStore store, TextEmbedder embedder, Duration sessionGap, RandomGenerator random) {
        this(store, embedder, sessionGap, random, UnaryOperator.identity());
    }

    /** @param mask makes of what is said what is stored of it, before anything else is done with it */
    public EpisodeJournal(
            TieredStore store,
            TextEmbedder embedder,
            Duration sessionGap,
            RandomGenerator random,
            UnaryOperator<String> mask) {
        this.store = store;
        this.reader = new EpisodeReader(store);
        this.embedder = embedder;
        this.sessionGap = sessionGap;
        this.ids = new EpisodeIds(random);
        this.mask = mask;
    }

    /** What is in the store, for those who only read. */
    public EpisodeReader reader() {
        return reader;
    }

    /** What this keeps of the latest dialogues on the heap, roughly. */
    public long heapBytes() {
        return timelines.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }

    /** Remembers utterances in their order, all or none; they are durable on return. */
    public List<Utterance> append(String memoryId, List<Draft> drafts) {
        return append(memoryId, drafts, ids -> List.of());
    }

    /**
     * Remembers utterances in the same atomic write as other changes of the caller.
     *
     * @param along changes that need the ids of the utterances, made when they are known
     */
    public List<Utterance> append(String memoryId, List<Draft> drafts, Companion along) {
        List<Draft> masked = drafts.stream().map(draft -> draft.masked(mask)).toList();
        ReentrantLock lock = locks.of(memoryId);
        List<Utterance> written;
        List<Runnable> remaining = new ArrayList<>();
        lock.lock();
        try {
            Pending pending = prepare(memoryId, masked);
            List<Change> changes = new ArrayList<>(pending.changes());
            changes.addAll(along.changes(
                    pending.utterances().stream().map(Utterance::id).toList()));
            written = commit(memoryId, pending, store.write(changes));
            for (EpisodeFollower follower : followers) {
                guarded(() -> remaining.add(follower.appended(memoryId, written)));
            }
        } finally {
            lock.unlock();
        }
        remaining.forEach(EpisodeJournal::guarded);
        return written;
    }

    /** Further changes that belong to the write of utterances. */
    @FunctionalInterface
    public interface Companion {
        List<Change> changes(List<String> utteranceIds);
    }

    private Pending prepare(String memoryId, List<Draft> drafts) {
        Timeline timeline = timeline(memoryId);
        List<Utterance> placed = new ArrayList<>(drafts.size());
        List<String> texts = new ArrayList<>(2 * drafts.size());
        for (Draft draft : drafts) {
            Utterance utterance = timeline.place(draft, ids.next(), sessionGap);
            texts.add(Surroundings.own(utterance));
            texts.add(Surroundings.with(timeline.before(utterance), utterance));
            placed.add(utterance);
            timeline = timeline.then(utterance);
        }
        List<float @Nullable []> vectors = vectors(memoryId, texts);
        List<Change> changes = new ArrayList<>(2 * placed.size());
        int[] episodesAt = new int[placed.size()];
        for (int i = 0; i < placed.size(); i++) {
            episodesAt[i] = changes.size();
            addTo(changes, memoryId, placed.get(i), vectors.get(2 * i), vectors.get(2 * i + 1));
        }
        return new Pending(placed, changes, episodesAt);
    }

    /**
     * An utterance has both of its vectors or none, and its context right behind it: {@link VectorOf} relies on it.
     *
     * @param context null also where the model refuses what was said before; the utterance then stands for itself
     */
    private static void addTo(
            List<Change> changes,
            String memoryId,
            Utterance utterance,
            float @Nullable [] own,
            float @Nullable [] context) {
        changes.add(new Change.Put(EpisodeCodec.episode(memoryId, utterance, own)));
        if (own != null) {
            changes.add(new Change.Put(EpisodeCodec.context(memoryId, utterance, context == null ? own : context)));
        }
    }

    /** Nulls when the model fails: what was said is kept all the same, and {@link LateVectors} brings the vectors in. */
    private List<float @Nullable []> vectors(String memoryId, List<String> texts) {
        try {
            return embedder.embedEach(texts, InputType.PASSAGE);
        } catch (EmbeddingException e) {
            LOG.debug("What was said in memory {} is stored without its vectors for now", memoryId, e);
            return Collections.nCopies(texts.size(), null);
        }
    }

    /**
     * Writes utterances that another store held, with their ids, sessions and turns.
     *
     * @param episodes as they were read there; those whose id the memory has are replaced
     * @param contexts the vector of each one's surroundings; where it or the episode's own is null, both are
     *     made anew
     */
    public void restore(String memoryId, List<MemoryEntry> episodes, List<float @Nullable []> contexts) {
        ReentrantLock lock = locks.of(memoryId);
        lock.lock();
        try {
            Timeline timeline = timeline(memoryId);
            List<String> texts = new ArrayList<>();
            List<Utterance> utterances = new ArrayList<>(episodes.size());
            for (int i = 0; i < episodes.size(); i++) {
                Utterance utterance = EpisodeCodec.utterance(0, episodes.get(i));
                if (episodes.get(i).vector() == null || contexts.get(i) == null) {
                    texts.add(Surroundings.own(utterance));
                    texts.add(Surroundings.with(timeline.before(utterance), utterance));
                }
                utterances.add(utterance);
                timeline = timeline.then(utterance);
            }
            Iterator<float @Nullable []> made = texts.isEmpty()
                    ? Collections.emptyIterator()
                    : embedder.embedEach(texts, InputType.PASSAGE).iterator();
            List<Change> changes = new ArrayList<>(2 * episodes.size());
            for (int i = 0; i < episodes.size(); i++) {
                float[] own = episodes.get(i).vector();
                float[] context = contexts.get(i);
                boolean complete = own != null && context != null;
                addTo(
                        changes,
                        memoryId,
                        utterances.get(i),
                        complete ? own : made.next(),
                        complete ? context : made.next());
            }
            store.write(changes);
            timelines.put(memoryId, timeline);
            // Replaced ones have moved to the end.
            tell(listener -> listener.rewritten(memoryId));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Holds an entry of a dialogue against what {@link #restore} needs of it.
     *
     * @throws IllegalArgumentException if a part has an impossible value
     * @throws dev.ziggurat.memory.api.CorruptDataException if a part is missing
     */
    public static void requireReadable(MemoryEntry episode) {
        EpisodeCodec.requireReadable(episode);
    }

    /**
     * Utterances that wait for their write; only the write makes them the end of the timeline.
     *
     * @param episodesAt where among the changes each utterance's episode is
     */
    private record Pending(List<Utterance> utterances, List<Change> changes, int[] episodesAt) {}

    private List<Utterance> commit(String memoryId, Pending pending, long firstSequence) {
        List<Utterance> written = new ArrayList<>(pending.utterances().size());
        Timeline timeline = timeline(memoryId);
        for (Utterance utterance : pending.utterances()) {
            Utterance last = utterance.written(firstSequence + pending.episodesAt()[written.size()]);
            written.add(last);
            timeline = timeline.then(last);
        }
        timelines.put(memoryId, timeline);
        tell(listener -> listener.appended(memoryId, written));
        return written;
    }

    /** Runs while no utterance of this memory can be added or removed. */
    public <T> T undisturbed(String memoryId, Supplier<T> work) {
        ReentrantLock lock = locks.of(memoryId);
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Tells the listener of every later change. */
    public void listen(EpisodeListener listener) {
        listeners.add(listener);
    }

    /** Has the follower make something of every later utterance, after the listeners have heard of it. */
    public void follow(EpisodeFollower follower) {
        followers.add(follower);
    }

    /** Ends the current session: the next utterance starts a new one. */
    public void endSession(String memoryId) {
        ReentrantLock lock = locks.of(memoryId);
        lock.lock();
        try {
            timelines.put(memoryId, timeline(memoryId).close());
        } finally {
            lock.unlock();
        }
    }

    private Timeline timeline(String memoryId) {
        return timelines.get(memoryId, id -> {
            Timeline timeline = Timeline.start();
            for (Utterance utterance : reader.recent(id, Surroundings.BEFORE)) {
                timeline = timeline.then(utterance);
            }
            return timeline;
        });
    }

    /** The id of the session that an utterance at the given time would continue, if there is one. */
    public Optional<String> openSession(String memoryId, Instant now) {
        Timeline timeline = timeline(memoryId);
        Utterance last = timeline.last();
        return last == null || timeline.startsSession(now, sessionGap)
                ? Optional.empty()
                : Optional.of(last.sessionId());
    }

    /**
     * Removes one utterance, together with other changes of the caller, in one write; false when the memory has none with
     * this id, and then nothing is written.
     */
    public boolean forget(String memoryId, String id, List<Change> along) {
        return undisturbed(memoryId, () -> {
            EntryKey episode = new EntryKey(EpisodeCodec.episodes(memoryId), id);
            if (store.find(episode).isEmpty()) {
                return false;
            }
            List<Change> changes = new ArrayList<>(along);
            changes.add(new Change.Remove(episode));
            changes.add(new Change.Remove(new EntryKey(EpisodeCodec.contexts(memoryId), id)));
            store.write(changes);
            timelines.invalidate(memoryId);
            tell(listener -> listener.removed(memoryId));
            return true;
        });
    }

    /** Tells that utterances were written anew, under other sequences but with the same words in the same order. */
    void moved(String memoryId) {
        tell(listener -> listener.rewritten(memoryId));
    }

    /** Has everybody who keeps a view of this memory read it anew: some of its utterances are not to be recalled any more. */
    public void reread(String memoryId) {
        undisturbed(memoryId, () -> {
            tell(listener -> listener.rewritten(memoryId));
            return true;
        });
    }

    private void tell(Consumer<EpisodeListener> news) {
        listeners.forEach(listener -> guarded(() -> news.accept(listener)));
    }

    /** What is written is written: one who fails keeps nobody else from hearing of it. */
    private static void guarded(Runnable hearing) {
        try {
            hearing.run();
        } catch (RuntimeException | Error e) {
            LOG.error("What follows from an utterance that is stored failed", e);
        }
    }

    /** Whether another thread is writing to this memory at this moment. */
    public boolean isBusyElsewhere(String memoryId) {
        ReentrantLock lock = locks.of(memoryId);
        return lock.isLocked() && !lock.isHeldByCurrentThread();
    }

    /**
     * Runs while no utterance of this memory can be added or removed, unless another thread is writing to it at this
     * moment; never waits.
     *
     * @return empty when it was not run
     */
    public <T> Optional<T> tryUndisturbed(String memoryId, Supplier<T> work) {
        ReentrantLock lock = locks.of(memoryId);
        if (!lock.tryLock()) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Removes utterances, unless somebody is writing to the memory at this moment; never waits.
     *
     * @return how many are gone
     */
    public int tryForget(String memoryId, long[] sequences) {
        ReentrantLock lock = locks.of(memoryId);
        if (!lock.tryLock()) {
            return 0;
        }
        try {
            List<Change> changes = new ArrayList<>(2 * sequences.length);
            for (long sequence : sequences) {
                MemoryEntry entry = store.read(sequence);
                if (entry != null) {
                    changes.add(new Change.Remove(entry.key()));
                    changes.add(new Change.Remove(new EntryKey(
                            EpisodeCodec.contexts(memoryId), entry.key().id())));
                }
            }
            if (!changes.isEmpty()) {
                // The timeline stays: this thread may be about to add the next utterance to it.
                store.write(changes);
                tell(listener -> listener.removed(memoryId));
            }
            return changes.size() / 2;
        } finally {
            lock.unlock();
        }
    }

    /** Removes every utterance of the memory, together with other changes of the caller, in one write. */
    public void forgetAll(String memoryId, List<Change> along) {
        ReentrantLock lock = locks.of(memoryId);
        lock.lock();
        try {
            List<Change> changes = new ArrayList<>(along);
            changes.add(new Change.Clear(EpisodeCodec.episodes(memoryId)));
            changes.add(new Change.Clear(EpisodeCodec.contexts(memoryId)));
            store.write(changes);
            timelines.invalidate(memoryId);
            tell(listener -> listener.removed(memoryId));
        } finally {
            lock.unlock();
        }
    }
}
