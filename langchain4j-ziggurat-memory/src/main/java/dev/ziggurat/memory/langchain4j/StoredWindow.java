package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.episodic.Draft;
import dev.ziggurat.memory.storage.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The window of one memory id as it was set, on disk and in RAM, oldest message first; with open requests and orphans,
 * which no prompt shows. It changes in one durable write or not at all. Not thread-safe.
 */
final class StoredWindow {

    /** A tool that was called longer ago has failed; as many as four turns at once may say in the meantime. */
    private static final int MESSAGES_OF_RUNNING_TURNS = 16;

    private static final Logger LOG = LoggerFactory.getLogger(StoredWindow.class);

    private final String memoryId;
    private final Scope scope;
    private final ConversationServices services;
    private final MessageCodec codec;
    private List<WindowSlot> slots = List.of();
    private boolean isLoaded;
    /** Where the window ended when it was loaded: tools that were called before it do not work any more. */
    private long loaded;

    StoredWindow(String memoryId, ConversationServices services) {
        this.memoryId = memoryId;
        this.scope = MessageCodec.window(memoryId);
        this.services = services;
        this.codec = new MessageCodec(services.maxMessageChars());
    }

    private List<WindowSlot> load() {
        List<WindowSlot> loaded = new ArrayList<>();
        for (long sequence : services.store().sequences(scope)) {
            MemoryEntry entry = services.store().read(sequence);
            if (entry != null) {
                try {
                    loaded.add(MessageCodec.slot(entry));
                } catch (CorruptDataException e) {
                    LOG.warn("A message is left out of a chat window, the others are used: {}", e.getMessage());
                }
            }
        }
        loaded.sort(OrderKeys.ORDER);
        return List.copyOf(loaded);
    }

    /**
     * Reads the window when it is first used, since who asks for a chat memory must not wait. Later, what was forgotten to
     * make room while the memory was quiet is gone here as well.
     */
    void refresh() {
        if (!isLoaded || services.store().count(scope) < slots.size()) {
            slots = load();
        }
        if (!isLoaded) {
            loaded = OrderKeys.before(slots, 0);
            isLoaded = true;
        }
    }

    List<WindowSlot> slots() {
        return slots;
    }

    /** Open requests behind this place belong to turns that may still be running. */
    long runningFrom() {
        return Math.max(loaded, OrderKeys.before(slots, MESSAGES_OF_RUNNING_TURNS));
    }

    /** What of it a provider accepts. */
    List<WindowSlot> acceptable() {
        return ToolSteps.acceptable(slots);
    }

    /** The messages right behind this one that are not acceptable; empty where it does not stand here. */
    List<WindowSlot> openBehind(WindowSlot slot) {
        List<WindowSlot> shown = acceptable();
        int from = slots.indexOf(slot) + 1;
        int to = from;
        while (from > 0 && to < slots.size() && !shown.contains(slots.get(to))) {
            to++;
        }
        return from == 0 ? List.of() : slots.subList(from, to);
    }

    @Nullable WindowSlot systemMessage() {
        return slots.stream()
                .filter(slot -> slot.message() instanceof SystemMessage)
                .findFirst()
                .orElse(null);
    }

    /** The utterances whose messages stand here. */
    Set<String> episodes() {
        return slots.stream()
                .map(WindowSlot::episodeId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** The index of the latest question, -1 without one. */
    int latestQuestion() {
        int index = slots.size() - 1;
        while (index >= 0 && !(slots.get(index).message() instanceof UserMessage)) {
            index--;
        }
        return index;
    }

    /**
     * The index of the latest question with these words, of one without an answer if there is one; format instructions or
     * what was retrieved may follow them. -1 without one.
     */
    int latestLike(UserMessage question) {
        String text = Remembered.text(question);
        int latest = -1;
        for (int i = slots.size() - 1; i >= 0; i--) {
            if (slots.get(i).message() instanceof UserMessage asked
                    && Remembered.text(asked).startsWith(text)) {
                if (!isAnswered(i)) {
                    return i;
                }
                latest = Math.max(latest, i);
            }
        }
        return latest;
    }

    /** The index behind the last message of the turn that begins with this question. */
    int endOfTurn(int question) {
        int end = question + 1;
        while (end < slots.size() && !(slots.get(end).message() instanceof UserMessage)) {
            end++;
        }
        return end;
    }

    /** Whether something stands behind the latest question. */
    boolean isTurnRunning() {
        return latestQuestion() < slots.size() - 1;
    }

    boolean isAnswered(int question) {
        return slots.subList(question + 1, endOfTurn(question)).stream()
                .anyMatch(slot -> slot.message() instanceof AiMessage ai && !ai.hasToolExecutionRequests());
    }

    List<WindowSlot> withoutTurn(int question) {
        List<WindowSlot> left = new ArrayList<>(slots.subList(0, question));
        left.addAll(slots.subList(endOfTurn(question), slots.size()));
        return left;
    }

    /** Everything that stands here, and behind it what arrives. */
    List<Arrival> followedBy(List<Arrival> arrivals) {
        return with(slots.size(), arrivals);
    }

    /** Everything that stands here, and at an index what arrives. */
    List<Arrival> with(int index, List<Arrival> arrivals) {
        List<Arrival> all = new ArrayList<>(slots.stream().map(Arrival::of).toList());
        all.addAll(index, arrivals);
        return all;
    }

    /**
     * Makes these messages the window, together with what is remembered of them.
     *
     * @param cut leaves out what has no room
     */
    void store(List<Arrival> arrivals, UnaryOperator<List<WindowSlot>> cut) {
        List<Draft> drafts = Arrival.drafts(arrivals);
        List<WindowSlot> after = new ArrayList<>();
        if (drafts.isEmpty()) {
            after.addAll(OrderKeys.give(cut.apply(Arrival.slots(arrivals, List.of()))));
            List<Change> changes = changesTo(after);
            if (!changes.isEmpty()) {
                services.store().write(changes);
            }
        } else {
            services.journal().append(memoryId, drafts, ids -> {
                after.addAll(OrderKeys.give(cut.apply(Arrival.slots(arrivals, ids))));
                return changesTo(after);
            });
        }
        slots = List.copyOf(after);
    }

    /** The changes on disk that make these slots, each in its place, the window. */
    List<Change> changesTo(List<WindowSlot> after) {
        Instant now = services.clock().instant();
        Set<String> kept = after.stream().map(WindowSlot::key).collect(Collectors.toSet());
        List<Change> changes = new ArrayList<>();
        for (WindowSlot slot : slots) {
            if (!kept.contains(slot.key())) {
                changes.add(new Change.Remove(new EntryKey(scope, slot.key())));
            }
        }
        Set<WindowSlot> known = new HashSet<>(slots);
        for (WindowSlot slot : after) {
            if (!known.contains(slot)) {
                changes.add(new Change.Put(codec.entry(memoryId, slot, now)));
            }
        }
        return changes;
    }

    /** The change on disk that empties the window, whatever can be read of it. */
    Change clearing() {
        return new Change.Clear(scope);
    }

    boolean isEmptyOnDisk() {
        return services.store().count(scope) == 0;
    }

    /** The changes to these slots were written by the caller. */
    void written(List<WindowSlot> after) {
        slots = List.copyOf(after);
    }
}
