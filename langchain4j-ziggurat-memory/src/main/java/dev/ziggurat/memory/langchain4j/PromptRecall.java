package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.ziggurat.memory.recall.Prompt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the memory adds to the prompts of one conversation. Not thread-safe. */
final class PromptRecall {

    private final String memoryId;
    private final ConversationServices services;
    private final StoredWindow window;
    private final Questions questions = new Questions();
    private final RetrievedQuestions retrieved = new RetrievedQuestions();

    PromptRecall(String memoryId, ConversationServices services, StoredWindow window) {
        this.memoryId = memoryId;
        this.services = services;
        this.window = window;
    }

    /** A question was added to the window, as its last message. */
    void asked(UserMessage question, boolean withRetrieved) {
        questions.ask(question, window.slots().get(window.slots().size() - 1).episodeId(), withRetrieved);
    }

    /** A retriever has put what the memory recalls into a question that is not added yet. */
    void retrievedFor(UserMessage question, List<String> texts) {
        retrieved.add(question, texts, services.clock().instant());
    }

    /** The question as it was asked, if a retriever has put something into this message; otherwise null. */
    @Nullable UserMessage askedIn(ChatMessage message) {
        return message instanceof UserMessage question
                ? retrieved.takeFrom(question, services.clock().instant())
                : null;
    }

    void clear() {
        questions.clear();
        retrieved.clear();
    }

    /**
     * What of the window a provider accepts, its system message extended by what is recalled for the question.
     *
     * @param recalled asks {@link #recalledFor} when the text of the message is read
     */
    List<ChatMessage> extend(Function<Questions.Mark, @Nullable String> recalled) {
        List<WindowSlot> shown = window.acceptable();
        List<ChatMessage> messages =
                new ArrayList<>(shown.stream().map(WindowSlot::message).toList());
        WindowSlot system = window.systemMessage();
        SystemMessage own = system == null ? null : (SystemMessage) system.message();
        Questions.Asked open = openQuestion();
        // Where the question is known already, a message that would say nothing is left out.
        if (!isRecallable() || (open != null && own == null && recalled(open).isEmpty())) {
            return messages;
        }
        Questions.Mark mark = questions.mark(open, window.isTurnRunning());
        SystemMessage recalling = new RecallingSystemMessage(own, () -> recalled.apply(mark));
        if (own == null) {
            messages.add(0, recalling);
        } else {
            messages.set(shown.indexOf(system), recalling);
        }
        return messages;
    }

    /** Looks for what fits the question that is open already; who reads the prompt then finds it. */
    void recallAhead() {
        Questions.Asked open = openQuestion();
        if (open != null && isRecallable()) {
            recalled(open);
        }
    }

    private boolean isRecallable() {
        return Prompt.fits(services.budget())
                && services.journal().reader().count(memoryId)
                        > window.episodes().size()
                && (retrieved.isEmpty(services.clock().instant()) || services.knowsFacts(memoryId));
    }

    private Questions.@Nullable Asked openQuestion() {
        int latest = window.latestQuestion();
        if (latest < 0 || window.isAnswered(latest)) {
            return null;
        }
        WindowSlot question = window.slots().get(latest);
        return questions.known((UserMessage) question.message(), question.episodeId());
    }

    /** For the question of a prompt that was begun at this mark; empty when nothing fits, null while there is none. */
    @Nullable String recalledFor(Questions.Mark mark) {
        Questions.Asked asked = questions.of(mark);
        return asked == null ? null : recalled(asked);
    }

    /** Only what is known, not what was said, when a retriever has put that into the question already. */
    private String recalled(Questions.Asked asked) {
        String known = asked.recalled();
        if (known == null) {
            String text = Remembered.text(asked.message());
            Set<String> inPrompt = new HashSet<>(window.episodes());
            if (asked.episodeId() != null) {
                inPrompt.add(asked.episodeId());
            }
            Prompt prompt = text.isBlank()
                    ? Prompt.empty()
                    : services.recollect(memoryId, text, inPrompt).prompt();
            known = asked.retrieved() ? prompt.factsText() : prompt.text();
            asked.recalled(known);
        }
        return known;
    }
}
