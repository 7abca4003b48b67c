package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running dialogue of one memory id: how messages come into its window and leave it. All adapters of one memory id
 * share one conversation. Thread-safe. {@link ZigguratChatMemory} tells the rules.
 */
final class Conversation {

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    private final String memoryId;
    private final ConversationServices services;
    private final WindowCutter cutter;
    private final StoredWindow window;
    private final PromptRecall recall;
    private final KnownAnswers answers = new KnownAnswers();
    private final AnnouncedQuestions announced = new AnnouncedQuestions();
    private final LastEnded lastEnded = new LastEnded();
    private final AwaitedPrompts awaited = new AwaitedPrompts();
    private final ReentrantLock lock = new ReentrantLock();

    Conversation(String memoryId, ConversationServices services) {
        this.memoryId = memoryId;
        this.services = services;
        this.cutter = new WindowCutter(services.limit());
        this.window = new StoredWindow(memoryId, services);
        this.recall = new PromptRecall(memoryId, services, window);
    }

    String memoryId() {
        return memoryId;
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            refresh();
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private void exclusively(Runnable work) {
        lock.lock();
        try {
            refresh();
            work.run();
        } finally {
            lock.unlock();
        }
    }

    private List<WindowSlot> cut(List<WindowSlot> slots) {
        return cutter.cut(slots, null, window.runningFrom());
    }

    /** Only the outermost call may: within one the window may be ahead of the disk. */
    private void refresh() {
        if (lock.getHoldCount() == 1) {
            window.refresh();
        }
    }

    private Instant now() {
        return services.clock().instant();
    }

    /** Adds a message, remembers what it says, and cuts the window; all of it in one durable write. */
    void add(ChatMessage message) {
        exclusively(() -> {
            if (message instanceof SystemMessage system) {
                addSystem(system);
            } else if (message instanceof ToolExecutionResultMessage result) {
                addResult(result);
            } else {
                say(message);
            }
        });
    }

    /** The same for several, one after the other, for callers that must not wait for what is recalled either. */
    void addAhead(List<ChatMessage> messages) {
        exclusively(() -> {
            messages.forEach(this::add);
            awaited.questionAdded();
        });
    }

    private void addSystem(SystemMessage given) {
        SystemMessage own = Remembered.own(given);
        ChatMessage message = own == null ? null : masked(own);
        WindowSlot old = window.systemMessage();
        if (message == null || (old != null && message.equals(old.message()))) {
            return;
        }
        List<Arrival> after = window.with(0, List.of(Arrival.of(WindowSlot.unplaced(message, null))));
        after.removeIf(arrival -> arrival.slot() == old);
        window.store(after, this::cut);
    }

    private void addResult(ToolExecutionResultMessage given) {
        ToolExecutionResultMessage result = (ToolExecutionResultMessage) masked(given);
        boolean back = !takeBack(result).isEmpty();
        if (!back) {
            settle();
        }
        OptionalInt place = ToolSteps.placeOf(window.slots(), result);
        if (place.isPresent()) {
            WindowSlot slot = WindowSlot.unplaced(result, null);
            window.store(
                    window.with(place.getAsInt(), List.of(Arrival.of(slot))),
                    slots -> cutter.cut(slots, slot, window.runningFrom()));
        } else if (!back) {
            LOG.warn(
                    "A result of the tool {} is ignored: no request in the chat window of memory {} waits for it",
                    result.toolName(),
                    memoryId);
        }
    }

    private void say(ChatMessage given) {
        UserMessage inside = recall.askedIn(given);
        ChatMessage plain = inside == null ? given : inside;
        ChatMessage message = masked(plain);
        List<Arrival> back = takeBack(message);
        if (!back.isEmpty()) {
            window.store(window.followedBy(back), this::cut);
            return;
        }
        saidAnew();
        if (message instanceof UserMessage question && plain instanceof UserMessage words) {
            Arrival asked = isRetry(question)
                    ? Arrival.of(WindowSlot.unplaced(
                            question,
                            window.slots().get(window.latestQuestion()).episodeId()))
                    : said(question, announced.takeFrom(words));
            window.store(window.followedBy(List.of(asked)), this::cut);
            recall.asked(question, inside != null);
        } else {
            window.store(window.with(placeOf(plain), List.of(said(message, plain))), this::cut);
        }
    }

    private void saidAnew() {
        settle();
        lastEnded.talkedOver();
    }

    /** An answer stands behind its own question where that is known; otherwise what comes last stands last. */
    private int placeOf(ChatMessage message) {
        UserMessage question = message instanceof AiMessage answer ? answers.questionOf(answer) : null;
        int asked = question == null ? -1 : latestLike(question);
        return asked < 0 ? window.slots().size() : window.endOfTurn(asked);
    }

    /** The latest question has no answer and this is the same again: its call failed and is tried again. */
    private boolean isRetry(UserMessage question) {
        int latest = window.latestQuestion();
        return latest >= 0
                && !window.isAnswered(latest)
                && SlotMatcher.same(window.slots().get(latest).message(), question)
                && services.journal().openSession(memoryId, now()).isPresent();
    }

    /** What the window holds of a message: what was asked is held against that. */
    private ChatMessage masked(ChatMessage message) {
        return services.mask().of(message);
    }

    private int latestLike(UserMessage question) {
        return window.latestLike((UserMessage) masked(question));
    }

    /**
     * A message that is said now.
     *
     * @param message as the window holds it
     * @param words what of it was said, not masked yet
     */
    private Arrival said(ChatMessage message, ChatMessage words) {
        return new Arrival(WindowSlot.unplaced(message, null), Remembered.of(words, now()));
    }

    private List<Arrival> takeBack(ChatMessage message) {
        return lastEnded.takeBack(message, now()).stream().map(Arrival::of).toList();
    }

    /**
     * Takes a rejected message out of what is remembered. Not before something else happens: if the missing message comes
     * next, nothing was rejected, and a crash in between must not have lost it.
     */
    void settle() {
        exclusively(() -> {
            WindowSlot rejected = lastEnded.takeRejected();
            String episodeId = rejected == null ? null : rejected.episodeId();
            if (episodeId != null && !window.episodes().contains(episodeId)) {
                services.forget(memoryId, episodeId, List.of());
            }
        });
    }

    /**
     * Makes these messages the window of a chat memory, within its limit. Requests that are still open stay behind what
     * they stood behind: {@link #messagesWithMemory} does not show them, so the application could not set them.
     */
    void set(List<ChatMessage> messages) {
        exclusively(() -> {
            List<Arrival> after = new ArrayList<>();
            for (Arrival arrival : arrivals(messages)) {
                after.add(arrival);
                window.openBehind(arrival.slot()).stream().map(Arrival::of).forEach(after::add);
            }
            replace(after, this::cut);
        });
    }

    /**
     * Whether these are the messages of the window but for one of the latest turn, which was rejected then. Who takes it out
     * by {@link #end} and by adding the others again tells the same.
     */
    boolean isAllButOneOfTheLatestTurn(List<ChatMessage> messages) {
        return locked(() -> {
            EndedWindow trial = EndedWindow.of(window.slots(), null, now());
            return messages.stream()
                            .filter(message -> !(message instanceof SystemMessage))
                            .noneMatch(message -> trial.takeBack(message, now()).isEmpty())
                    && trial.onlyMissing() != null;
        });
    }

    /** Makes exactly these messages the window, however many they are. */
    void update(List<ChatMessage> messages) {
        exclusively(() -> replace(arrivals(messages), slots -> slots));
    }

    private void replace(List<Arrival> arrivals, UnaryOperator<List<WindowSlot>> cut) {
        if (arrivals.stream().anyMatch(Arrival::isSaid)) {
            saidAnew();
        }
        window.store(arrivals, cut);
    }

    /** Those that stand in the window, or stood in the one that was just ended, are known; others are said now. */
    private List<Arrival> arrivals(List<ChatMessage> messages) {
        SlotMatcher known = new SlotMatcher(window.slots());
        List<Arrival> arrivals = new ArrayList<>();
        for (ChatMessage given : messages) {
            ChatMessage plain = given instanceof SystemMessage system ? Remembered.own(system) : given;
            if (plain == null) {
                continue;
            }
            ChatMessage message = masked(plain);
            WindowSlot slot = known.find(message);
            List<Arrival> back = slot == null ? takeBack(message) : List.of(Arrival.of(slot));
            if (back.isEmpty()) {
                UserMessage inside = recall.askedIn(plain);
                arrivals.add(said(message, inside == null ? plain : inside));
            } else {
                arrivals.addAll(back);
            }
        }
        return arrivals;
    }

    /** The window as it was given, without anything recalled. */
    List<ChatMessage> messages() {
        return locked(() ->
                new ArrayList<>(window.slots().stream().map(WindowSlot::message).toList()));
    }

    /** What of the window a provider accepts, its system message extended by what the memory recalls for the question. */
    List<ChatMessage> messagesWithMemory() {
        return locked(() -> {
            settle();
            return recall.extend(this::recalledFor);
        });
    }

    /** The same for callers that must not wait for what is recalled: it is looked for as soon as the question is known. */
    List<ChatMessage> messagesAhead() {
        return locked(() -> {
            List<ChatMessage> messages = messagesWithMemory();
            awaited.handedOut(messages);
            recall.recallAhead();
            return messages;
        });
    }

    /** What the memory adds to a prompt; empty when nothing fits, null while the question is not known. */
    @Nullable String recalledFor(Questions.Mark mark) {
        lock.lock();
        try {
            return recall.recalledFor(mark);
        } finally {
            lock.unlock();
        }
    }

    /** Ids of the utterances that every prompt of this conversation holds anyway. */
    Set<String> episodesInWindow() {
        return locked(window::episodes);
    }

    /** Tells that the memory was put into this question by a retriever, before the question is added. */
    void retrievedFor(UserMessage question, List<String> texts) {
        exclusively(() -> recall.retrievedFor(question, texts));
    }

    /** Tells what a user asks, before somebody writes documents or instructions around it and adds it. */
    void announce(UserMessage question) {
        announced.add(question);
    }

    /** Tells that a call is over: what it announced will not come any more. */
    void withdraw(UserMessage question) {
        announced.remove(question);
    }

    /** Tells which question a model has just answered, before the answer is added. */
    void answered(UserMessage question, AiMessage answer) {
        answers.add(question, answer);
    }

    /** Ends the window: a new, empty one begins. What was said stays. */
    void end() {
        exclusively(() -> {
            if (window.isEmptyOnDisk()) {
                return;
            }
            settle();
            List<WindowSlot> before = window.slots();
            Instant now = now();
            services.store().write(List.of(window.clearing()));
            window.written(List.of());
            lastEnded.end(before, now);
        });
    }

    /** Puts an answer in the place of another one that the user never saw. */
    void replaceAnswer(AiMessage rejected, AiMessage accepted) {
        exclusively(() -> {
            settle();
            ChatMessage stored = masked(rejected);
            for (int i = window.slots().size() - 1; i >= 0; i--) {
                WindowSlot slot = window.slots().get(i);
                if (slot.message().equals(stored)) {
                    List<Arrival> after = window.with(i, List.of(said(masked(accepted), accepted)));
                    after.remove(i + 1);
                    window.store(after, this::cut);
                    if (slot.episodeId() != null) {
                        services.forget(memoryId, slot.episodeId(), List.of());
                    }
                    return;
                }
            }
        });
    }

    /**
     * Takes back a question that has no answer, from the window and from what is remembered.
     *
     * @param question the one that is meant; null for the latest
     * @return whether there was one
     */
    boolean retract(@Nullable UserMessage question) {
        return locked(() -> {
            settle();
            int asked = question == null ? window.latestQuestion() : latestLike(question);
            if (asked < 0 || window.isAnswered(asked)) {
                return false;
            }
            String episodeId = window.slots().get(asked).episodeId();
            if (episodeId == null || !forget(episodeId)) {
                window.store(window.withoutTurn(asked).stream().map(Arrival::of).toList(), slots -> slots);
            }
            return true;
        });
    }

    /**
     * Removes one utterance for good: with what is known from it alone, and with its message in the window; of a question
     * its whole turn leaves the window. All in one write.
     *
     * @return false when the memory has none with this id
     */
    boolean forget(String episodeId) {
        return locked(() -> {
            settle();
            List<WindowSlot> left = new ArrayList<>(window.slots());
            for (int i = left.size() - 1; i >= 0; i--) {
                WindowSlot slot = window.slots().get(i);
                if (episodeId.equals(slot.episodeId())) {
                    int end = slot.message() instanceof UserMessage ? window.endOfTurn(i) : i + 1;
                    left.removeAll(window.slots().subList(i, end));
                }
            }
            boolean known = services.forget(memoryId, episodeId, window.changesTo(left));
            if (known) {
                window.written(left);
                lastEnded.clear();
            }
            return known;
        });
    }

    /** Removes every trace of the memory id, in one write. */
    void forgetAll() {
        exclusively(() -> {
            services.forgetAll(memoryId, window.clearing());
            window.written(List.of());
            lastEnded.clear();
            recall.clear();
            answers.clear();
            announced.clear();
        });
    }
}
