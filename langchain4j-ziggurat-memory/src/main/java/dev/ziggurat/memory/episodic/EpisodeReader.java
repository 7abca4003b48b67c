package dev.ziggurat.memory.episodic;

import dev.ziggurat.memory.api.Session;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.tier.TieredStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the store holds of the dialogues, as it is at this moment. Thread-safe; waits for nobody who writes: what has to stay
 * the same between two reads is read {@link EpisodeJournal#undisturbed}.
 */
public final class EpisodeReader {

    private final TieredStore store;

    EpisodeReader(TieredStore store) {
        this.store = store;
    }

    /** The number of utterances that the memory holds. */
    public int count(String memoryId) {
        return store.count(EpisodeCodec.episodes(memoryId));
    }

    /** The utterance with this sequence, or null when it is gone. */
    public @Nullable Utterance read(long sequence) {
        MemoryEntry entry = store.readWithoutVector(sequence);
        return entry == null ? null : EpisodeCodec.utterance(sequence, entry);
    }

    /** The utterance with this id, if the memory has it. */
    public Optional<Utterance> find(String memoryId, String id) {
        OptionalLong sequence = store.find(new EntryKey(EpisodeCodec.episodes(memoryId), id));
        return sequence.isEmpty() ? Optional.empty() : Optional.ofNullable(read(sequence.getAsLong()));
    }

    /** The sequences of all utterances, in the order they were remembered. */
    public long[] sequences(String memoryId) {
        return store.sequences(EpisodeCodec.episodes(memoryId));
    }

    /**
     * The memories that hold some dialogue, those that were spoken in last first.
     *
     * @param fewestUtterances how many utterances they hold at least
     * @param most how many memories at most
     */
    public List<String> latest(int fewestUtterances, int most) {
        Map<String, Long> lastSequences = new HashMap<>();
        for (Scope scope : store.scopes(Scope.Kind.EPISODE)) {
            if (store.count(scope) >= fewestUtterances) {
                long[] sequences = store.sequences(scope);
                if (sequences.length > 0) {
                    lastSequences.put(scope.owner(), sequences[sequences.length - 1]);
                }
            }
        }
        return lastSequences.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The last utterances, oldest first. */
    public List<Utterance> recent(String memoryId, int count) {
        long[] sequences = sequences(memoryId);
        List<Utterance> recent = new ArrayList<>();
        for (int i = Math.max(0, sequences.length - count); i < sequences.length; i++) {
            Utterance utterance = read(sequences[i]);
            if (utterance != null) {
                recent.add(utterance);
            }
        }
        return recent;
    }

    /** Every session of the memory, in the order in which they began to be remembered. */
    public List<Session> sessions(String memoryId) {
        Map<String, Session> spans = new LinkedHashMap<>();
        forEach(memoryId, utterance -> {
            Session span = spans.get(utterance.sessionId());
            spans.put(utterance.sessionId(), span == null ? begun(utterance) : with(span, utterance));
        });
        return List.copyOf(spans.values());
    }

    private static Session begun(Utterance first) {
        return new Session(first.sessionId(), first.at(), first.at(), first.turn(), 1);
    }

    private static Session with(Session span, Utterance next) {
        return new Session(
                span.id(),
                next.at().isBefore(span.startedAt()) ? next.at() : span.startedAt(),
                next.at().isAfter(span.lastAt()) ? next.at() : span.lastAt(),
                Math.max(span.turns(), next.turn()),
                span.utterances() + 1);
    }

    /** The utterances of one session, oldest first. */
    public List<Utterance> session(String memoryId, String sessionId) {
        List<Utterance> utterances = new ArrayList<>();
        forEach(memoryId, utterance -> {
            if (utterance.sessionId().equals(sessionId)) {
                utterances.add(utterance);
            }
        });
        return utterances;
    }

    private void forEach(String memoryId, Consumer<Utterance> consumer) {
        for (long sequence : sequences(memoryId)) {
            Utterance utterance = read(sequence);
            if (utterance != null) {
                consumer.accept(utterance);
            }
        }
    }
}
