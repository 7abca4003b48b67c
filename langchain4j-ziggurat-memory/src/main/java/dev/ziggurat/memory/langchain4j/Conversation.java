package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.episodic.Draft;
import dev.ziggurat.memory.episodic.Utterance;
import dev.ziggurat.memory.recall.Prompt;
import dev.ziggurat.memory.storage.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The running dialogue of one memory id: its window of messages, durable, and what is recalled for its latest question.
 * All adapters of one memory id share one conversation. Thread-safe.
 */
final class Conversation {

    private final String memoryId;
    private final ConversationServices services;
    private final WindowCutter cutter;
    private final ReentrantLock lock = new ReentrantLock();

    private List<Slot> window;
    private long lastTurn;
    private final OpenTurns turns = new OpenTurns();
    /** The question that a retriever has already answered from this memory; the window must not do it again. */
    private @Nullable UserMessage retrievedFor;

    private @Nullable String retrievedKey;
    /** What was recalled for the questions in the window, by their keys. */
    private final Map<String, String> recalled = new HashMap<>();

    Conversation(String memoryId, ConversationServices services) {
        this.memoryId = memoryId;
        this.services = services;
        this.cutter = new WindowCutter(services.limit());
        this.window = load();
        this.lastTurn = window.stream().mapToLong(Slot::turn).max().orElse(0);
    }

    private List<Slot> load() {
        List<Slot> slots = new ArrayList<>();
        for (long sequence : services.store().sequences(MessageCodec.window(memoryId))) {
            MemoryEntry entry = services.store().read(sequence);
            if (entry != null) {
                slots.add(MessageCodec.slot(entry));
            }
        }
        slots.sort(Slot.ORDER);
        return List.copyOf(slots);
    }

    String memoryId() {
        return memoryId;
    }

    /** Adds a message, remembers what it says, and cuts the window; all of it in one durable write. */
    void add(ChatMessage message) {
        lock.lock();
        try {
            if (message instanceof SystemMessage system) {
                addSystem(system);
                return;
            }
            if (message instanceof UserMessage question) {
                ask(withoutRetrieved(question));
            } else {
                answer(message);
            }
        } finally {
            lock.unlock();
        }
    }

    private void ask(UserMessage question) {
        String key = Slot.key(lastTurn + 1, 0);
        int sessionTurn = append(key, question, 0);
        lastTurn++;
        turns.ask(lastTurn, sessionTurn);
        retrievedKey = retrievedFor == null ? null : key;
        retrievedFor = null;
    }

    private void answer(ChatMessage message) {
        OpenTurns.Turn turn = turns.current();
        long number = turn == null ? lastTurn : turn.number();
        append(nextKey(window, number), message, turn == null ? 0 : turn.sessionTurn());
        boolean last = message instanceof AiMessage ai && !ai.hasToolExecutionRequests();
        if (turn != null && last) {
            turns.answered(turn);
        }
    }

    private static String nextKey(List<Slot> slots, long turn) {
        int step = slots.stream()
                .filter(slot -> slot.turn() == turn && !slot.isSystem())
                .mapToInt(Slot::step)
                .max()
                .orElse(-1);
        return Slot.key(turn, step + 1);
    }

    /**
     * Adds a message under its key, and remembers what it says.
     *
     * @return the session's turn of the utterance, 0 when there is none
     */
    private int append(String key, ChatMessage message, int answerTo) {
        Instant now = services.clock().instant();
        Optional<Draft> draft = MessageCodec.utterance(message, now);
        List<Slot> before = window;
        if (draft.isEmpty()) {
            List<Slot> after = cutter.cut(with(before, new Slot(key, message, null)));
            services.store().write(difference(before, after, now));
            window = List.copyOf(after);
            return 0;
        }
        List<Slot> after = new ArrayList<>();
        Utterance utterance = services.journal().append(memoryId, draft.get().answering(answerTo), episodeId -> {
            after.addAll(cutter.cut(with(before, new Slot(key, message, episodeId))));
            return difference(before, after, now);
        });
        window = List.copyOf(after);
        return utterance.turn();
    }

    private void addSystem(SystemMessage given) {
        SystemMessage message = own(given);
        if (message == null || message.equals(systemMessage())) {
            return;
        }
        List<Slot> after = new ArrayList<>();
        after.add(new Slot(Slot.SYSTEM, message, null));
        window.stream().filter(slot -> !slot.isSystem()).forEach(after::add);
        replaceWindow(cutter.cut(after));
    }

    private static @Nullable SystemMessage own(SystemMessage given) {
        return given instanceof RecallingSystemMessage recalling ? recalling.own() : given;
    }

    /** Makes these messages the window. Those that were in it stay as they are, new ones are remembered. */
    void replace(List<ChatMessage> messages, boolean cut) {
        lock.lock();
        try {
            SlotMatcher known = new SlotMatcher(window);
            List<Slot> after = new ArrayList<>();
            for (ChatMessage message : messages) {
                if (message instanceof SystemMessage system) {
                    SystemMessage own = own(system);
                    after.removeIf(slot -> slot.isSystem());
                    if (own != null) {
                        after.add(0, new Slot(Slot.SYSTEM, own, null));
                    }
                    continue;
                }
                Slot slot = known.next(message);
                after.add(slot == null ? remembered(message, after) : slot);
            }
            replaceWindow(cut ? cutter.cut(after) : after);
        } finally {
            lock.unlock();
        }
    }

    private Slot remembered(ChatMessage message, List<Slot> before) {
        ChatMessage said = message instanceof UserMessage user ? withoutRetrieved(user) : message;
        String episodeId = MessageCodec.utterance(said, services.clock().instant())
                .map(draft -> services.journal()
                        .append(memoryId, List.of(draft))
                        .get(0)
                        .id())
                .orElse(null);
        if (message instanceof UserMessage) {
            lastTurn++;
        }
        return new Slot(nextKey(before, lastTurn), message, episodeId);
    }

    private void replaceWindow(List<Slot> after) {
        List<Change> changes = difference(window, after, services.clock().instant());
        if (!changes.isEmpty()) {
            services.store().write(changes);
        }
        window = List.copyOf(after);
    }

    private static List<Slot> with(List<Slot> slots, Slot added) {
        List<Slot> longer = new ArrayList<>(slots);
        longer.add(added);
        longer.sort(Slot.ORDER);
        return longer;
    }

    private List<Change> difference(List<Slot> before, List<Slot> after, Instant now) {
        Set<String> kept = after.stream().map(Slot::key).collect(Collectors.toSet());
        List<Change> changes = new ArrayList<>();
        for (Slot slot : before) {
            if (!kept.contains(slot.key())) {
                changes.add(new Change.Remove(new EntryKey(MessageCodec.window(memoryId), slot.key())));
            }
        }
        Set<Slot> known = new HashSet<>(before);
        for (Slot slot : after) {
            if (!known.contains(slot)) {
                changes.add(new Change.Put(MessageCodec.entry(memoryId, slot, now)));
            }
        }
        return changes;
    }

    /** The window as it was given, without anything recalled. */
    List<ChatMessage> messages() {
        lock.lock();
        try {
            return new ArrayList<>(window.stream().map(Slot::message).toList());
        } finally {
            lock.unlock();
        }
    }

    /** The window, its system message extended by what the memory recalls for the question. */
    List<ChatMessage> messagesWithMemory() {
        lock.lock();
        try {
            List<ChatMessage> messages = messages();
            boolean recallable =
                    services.journal().count(memoryId) > episodesInWindow().size();
            if (!recallable || (retrievedFor != null && !services.knowsFacts(memoryId))) {
                return messages;
            }
            SystemMessage own = systemMessage();
            if (own != null) {
                messages.remove(0);
            }
            messages.add(0, new RecallingSystemMessage(own, this));
            return messages;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable SystemMessage systemMessage() {
        return !window.isEmpty() && window.get(0).message() instanceof SystemMessage system ? system : null;
    }

    /** Ids of the utterances that every prompt of this conversation holds anyway. */
    Set<String> episodesInWindow() {
        lock.lock();
        try {
            return window.stream().map(Slot::episodeId).filter(Objects::nonNull).collect(Collectors.toSet());
        } finally {
            lock.unlock();
        }
    }

    /**
     * What the memory adds to the prompt for the latest question; recalled once for each question, also through a tool
     * loop. Only what is known, not what was said, when a retriever has put that into the question already. Empty when
     * there is no question or nothing fits.
     */
    String recalledText() {
        lock.lock();
        try {
            Slot question = question();
            if (question == null) {
                return "";
            }
            String known = recalled.get(question.key());
            if (known == null) {
                String text = MessageCodec.text((UserMessage) question.message());
                Prompt prompt = text.isBlank()
                        ? null
                        : services.recollect(memoryId, text, episodesInWindow()).prompt();
                boolean retrieved = question.key().equals(retrievedKey);
                known = prompt == null ? "" : retrieved ? prompt.factsText() : prompt.text();
                recalled.keySet().retainAll(window.stream().map(Slot::key).toList());
                recalled.put(question.key(), known);
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    /** The question of this thread's own turn, otherwise the latest. */
    private @Nullable Slot question() {
        OpenTurns.Turn own = turns.own();
        Slot question = null;
        for (Slot slot : window) {
            if (slot.message() instanceof UserMessage && (own == null || slot.turn() <= own.number())) {
                question = slot;
            }
        }
        return question;
    }

    /** Tells that the memory was put into this question by a retriever, before the question is added. */
    void retrievedFor(UserMessage question) {
        lock.lock();
        try {
            retrievedFor = question;
        } finally {
            lock.unlock();
        }
    }

    /** The question as the user asked it: an augmented message holds recalled text, which must not be remembered. */
    private UserMessage withoutRetrieved(UserMessage message) {
        UserMessage original = retrievedFor;
        if (original == null) {
            return message;
        }
        if (!MessageCodec.text(message).contains(MessageCodec.text(original))) {
            retrievedFor = null;
            return message;
        }
        return original;
    }

    /** Removes every trace of the memory id. */
    void forget() {
        lock.lock();
        try {
            services.journal().forgetAll(memoryId, List.of(new Change.Clear(MessageCodec.window(memoryId))));
            services.learner().forget(memoryId);
            window = List.of();
            retrievedFor = null;
            retrievedKey = null;
            recalled.clear();
            turns.clear();
        } finally {
            lock.unlock();
        }
    }
}
