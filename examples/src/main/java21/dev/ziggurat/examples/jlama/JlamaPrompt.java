package dev.ziggurat.examples.jlama;

import com.github.tjake.jlama.safetensors.prompt.PromptContext;
import com.github.tjake.jlama.safetensors.prompt.PromptSupport;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;

/** Messages in the chat template of a model, without the oldest ones that do not fit. */
final class JlamaPrompt {

    private JlamaPrompt() {}

    /**
     * The longest prompt that fits: the system message and the last message are always there.
     *
     * @throws IllegalArgumentException if even those are too long, or a message is not text
     */
    static PromptContext fitting(
            PromptSupport template, List<ChatMessage> messages, ToIntFunction<PromptContext> tokens, int maxTokens) {
        List<ChatMessage> left = new ArrayList<>(messages);
        while (true) {
            PromptContext prompt = of(template, left);
            int length = tokens.applyAsInt(prompt);
            if (length <= maxTokens) {
                return prompt;
            }
            int oldest = left.get(0) instanceof SystemMessage ? 1 : 0;
            if (oldest >= left.size() - 1) {
                throw new IllegalArgumentException("the prompt has " + length + " tokens, the model takes " + maxTokens
                        + " beside its answer: ask for less memory or use a model with a longer context");
            }
            left.remove(oldest);
        }
    }

    private static PromptContext of(PromptSupport template, List<ChatMessage> messages) {
        PromptSupport.Builder prompt = template.builder();
        for (ChatMessage message : messages) {
            if (message instanceof SystemMessage system) {
                prompt.addSystemMessage(system.text());
            } else if (message instanceof UserMessage user && user.hasSingleText()) {
                prompt.addUserMessage(user.singleText());
            } else if (message instanceof AiMessage ai && !ai.hasToolExecutionRequests()) {
                prompt.addAssistantMessage(Objects.requireNonNullElse(ai.text(), ""));
            } else {
                throw new IllegalArgumentException("Jlama takes text alone, not a message of type " + message.type());
            }
        }
        return prompt.build();
    }
}
