package dev.ziggurat.memory.recall;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ziggurat.memory.episodic.EpisodeJournal;
import dev.ziggurat.memory.episodic.EpisodeListener;
import dev.ziggurat.memory.episodic.Utterance;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the views of the memories that were asked lately. A view is built when its memory is first asked and follows the
 * journal from then on; the least used are dropped and built again when they are needed. Thread-safe.
 */
final class DialogueViews implements EpisodeListener {

    /**
     * Over all memories. A view takes some 30 KB, however short its dialogue, and about a hundred bytes for each utterance,
     * most of it for the words.
     */
    private static final long MOST_BYTES = 180_000_000;

    /** Less would have a dialogue of some length read from the disk for every question. */
    private static final long FEWEST_BYTES = 6_000_000;

    private static final int UNIT_BYTES = 1 << 10;

    /** The first question to a shorter dialogue takes a few milliseconds more than the next ones. */
    private static final int LONG = 200;

    /** So many people come back at once, at most, to a memory that was just opened. */
    private static final int MOST_PREPARED = 64;

    private static final int AT_ONCE = 500;

    private final EpisodeJournal journal;
    private final Function<String, Set<String>> setAside;
    private final Cache<String, DialogueView> views;
    /** Those that are being read ahead: whoever asks meanwhile waits for it rather than reading them a second time. */
    private final Map<String, CompletableFuture<Optional<DialogueView>>> preparing = new ConcurrentHashMap<>();

    /** @param setAside ids of the utterances of a memory that are not to be recalled: no view has them */
    DialogueViews(EpisodeJournal journal, Function<String, Set<String>> setAside) {
        this.journal = journal;
        this.setAside = setAside;
        this.views = Caffeine.newBuilder()
                .maximumWeight(MOST_BYTES / UNIT_BYTES)
                .weigher((String memoryId, DialogueView view) ->
                        1 + (int) Math.min(MOST_BYTES, view.heapBytes() / UNIT_BYTES))
                .executor(Runnable::run)
                .build();
        journal.listen(this);
    }

    /** What the views take of the heap, roughly. */
    long heapBytes() {
        return views.asMap().values().stream()
                .mapToLong(DialogueView::heapBytes)
                .sum();
    }

    private long mostBytes() {
        return UNIT_BYTES * views.policy().eviction().orElseThrow().getMaximum();
    }

    /** Takes at most so much of the heap from now on, at least enough for one dialogue of some length. */
    void limitHeap(long bytes) {
        long most = Math.max(FEWEST_BYTES, Math.min(MOST_BYTES, bytes));
        views.policy().eviction().orElseThrow().setMaximum(most / UNIT_BYTES);
    }

    DialogueView of(String memoryId) {
        DialogueView known = views.getIfPresent(memoryId);
        if (known != null) {
            return known;
        }
        CompletableFuture<Optional<DialogueView>> begun = preparing.get(memoryId);
        // Whoever prepares it holds no lock until it is complete: it may be waited for under any.
        Optional<DialogueView> prepared = begun == null ? Optional.empty() : begun.join();
        return prepared.isPresent()
                ? kept(memoryId, prepared.get())
                : journal.undisturbed(memoryId, () -> views.get(memoryId, this::load));
    }

    private long[] sequences(String memoryId) {
        long[] all = journal.reader().sequences(memoryId);
        Set<Long> left = setAsideSequences(memoryId);
        return left.isEmpty()
                ? all
                : Arrays.stream(all)
                        .filter(sequence -> !left.contains(sequence))
                        .toArray();
    }

    /** Of the utterances that are not to be recalled. */
    Set<Long> setAsideSequences(String memoryId) {
        Set<Long> sequences = new HashSet<>();
        for (String id : setAside.apply(memoryId)) {
            journal.reader().find(memoryId, id).ifPresent(utterance -> sequences.add(utterance.sequence()));
        }
        return sequences;
    }

    private DialogueView load(String memoryId) {
        DialogueView view = new DialogueView();
        append(sequences(memoryId), 0, view, () -> false);
        view.words().refresh();
        return view;
    }

    /**
     * Builds the views of long dialogues before they are asked, those spoken in last first, while they take half of the room
     * at most.
     *
     * @param stopped asked now and then; when true, nothing more is built
     */
    void prepare(BooleanSupplier stopped) {
        for (String memoryId : journal.reader().latest(LONG, MOST_PREPARED)) {
            if (stopped.getAsBoolean() || heapBytes() > mostBytes() / 2) {
                return;
            }
            if (views.getIfPresent(memoryId) == null) {
                prepare(memoryId, stopped);
            }
        }
    }

    /** Whoever speaks or asks meanwhile waits for what was said meanwhile only. */
    private void prepare(String memoryId, BooleanSupplier stopped) {
        CompletableFuture<Optional<DialogueView>> prepared = new CompletableFuture<>();
        preparing.put(memoryId, prepared);
        try {
            DialogueView view = new DialogueView();
            append(sequences(memoryId), 0, view, stopped);
            view.words().refresh();
            if (!stopped.getAsBoolean()) {
                prepared.complete(Optional.of(view));
                kept(memoryId, view);
            }
        } finally {
            prepared.complete(Optional.empty());
            preparing.remove(memoryId);
        }
    }

    private DialogueView kept(String memoryId, DialogueView prepared) {
        return journal.undisturbed(
                memoryId, () -> views.get(memoryId, id -> caughtUp(id, prepared) ? prepared : load(id)));
    }

    /** Adds what was said since; false if something was removed or rewritten meanwhile, and the view is of no use. */
    private boolean caughtUp(String memoryId, DialogueView view) {
        long[] sequences = sequences(memoryId);
        DialogueView.Snapshot old = view.snapshot();
        if (Arrays.mismatch(old.sequences(), 0, old.size(), sequences, 0, Math.min(old.size(), sequences.length))
                >= 0) {
            return false;
        }
        append(sequences, old.size(), view, () -> false);
        return true;
    }

    /** Reading and taking apart the words, which is most of the work, goes on all cores. */
    private void append(long[] sequences, int from, DialogueView view, BooleanSupplier stopped) {
        for (int first = from; first < sequences.length && !stopped.getAsBoolean(); first += AT_ONCE) {
            Next[] next = Arrays.stream(sequences, first, Math.min(sequences.length, first + AT_ONCE))
                    .parallel()
                    .mapToObj(journal.reader()::read)
                    .filter(Objects::nonNull)
                    .map(utterance -> new Next(utterance, DialogueView.Analyzed.of(utterance)))
                    .toArray(Next[]::new);
            for (Next one : next) {
                view.append(one.utterance(), one.analyzed());
            }
        }
    }

    private record Next(Utterance utterance, DialogueView.Analyzed analyzed) {}

    @Override
    public void appended(String memoryId, List<Utterance> utterances) {
        @Nullable DialogueView view = views.getIfPresent(memoryId);
        if (view != null) {
            try {
                utterances.forEach(view::append);
                views.put(memoryId, view); // weighs it anew
            } catch (RuntimeException | Error e) {
                // Half of it would be missing for good; read anew it is whole.
                views.invalidate(memoryId);
                throw e;
            }
        }
    }

    @Override
    public void rewritten(String memoryId) {
        removed(memoryId);
    }

    @Override
    public void removed(String memoryId) {
        // The view is not closed: a reader may still be in it, and it holds nothing but heap.
        views.invalidate(memoryId);
    }
}
