package dev.ziggurat.it.consumer;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A chat model that keeps the prompts that it was sent, as text, the way a model's adapter reads them. */
final class Parrot implements ChatModel {

    private final List<String> prompts = Collections.synchronizedList(new ArrayList<>());
    private final Function<ChatRequest, AiMessage> answer;

    Parrot() {
        this(request -> AiMessage.from("I see."));
    }

    Parrot(Function<ChatRequest, AiMessage> answer) {
        this.answer = answer;
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        prompts.add(text(request.messages()));
        return ChatResponse.builder().aiMessage(answer.apply(request)).build();
    }

    /** So LangChain4j asks a model that answers later, from 1.20 on. */
    public CompletableFuture<ChatResponse> doChatAsync(ChatRequest request) {
        return CompletableFuture.supplyAsync(() -> doChat(request));
    }

    static String text(List<ChatMessage> messages) {
        StringBuilder text = new StringBuilder();
        for (ChatMessage message : messages) {
            if (message instanceof SystemMessage system) {
                text.append("system: ").append(system.text());
            } else if (message instanceof UserMessage user) {
                text.append("user: ").append(user.singleText());
            } else {
                text.append(message);
            }
            text.append('\n');
        }
        return text.toString();
    }

    String lastPrompt() {
        return prompts.get(prompts.size() - 1);
    }
}
