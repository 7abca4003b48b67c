package dev.ziggurat.it.consumer;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.ChatExecutor;
import dev.langchain4j.guardrail.GuardrailRequestParams;
import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.guardrail.OutputGuardrailExecutor;
import dev.langchain4j.guardrail.OutputGuardrailRequest;
import dev.langchain4j.guardrail.OutputGuardrailResult;
import dev.langchain4j.guardrail.config.OutputGuardrailsConfig;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.observability.api.AiServiceListenerRegistrar;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import dev.ziggurat.memory.ZigguratMemory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Chat memories and their store without a caller that waits, in the order in which AI Services ask and in another one. */
final class AsyncTalk implements Consumer {

    private static final class Polite implements OutputGuardrail {
        @Override
        public OutputGuardrailResult validate(AiMessage answer) {
            return answer.text().contains("rude") ? failureWithMessageRemoval("rude") : success();
        }

        @Override
        public CompletableFuture<OutputGuardrailResult> validateAsync(OutputGuardrailRequest request) {
            return CompletableFuture.completedFuture(validate(request));
        }
    }

    @Override
    public void use(Path folder) {
        Words words = new Words();
        try (ZigguratMemory memory = ZigguratMemory.builder()
                .directory(folder.resolve("memory"))
                .embeddingModel(words)
                .chatWindow(4)
                .build()) {
            words.threads().clear();
            Parrot model = new Parrot();
            ChatMemory chat = memory.chatMemory("ada");
            ask(chat, model, "My bees live in Riga.").join();
            ask(chat, model, "The weather is fine today.").join();
            ask(chat, model, "Tell me a joke, please.").join();
            ask(chat, model, "Where do my bees live?").join();
            Consumer.require(model.lastPrompt().contains("live in Riga"), model.lastPrompt());
            askAfterwards(chat, model, "In which town are my bees?").join();
            Consumer.require(model.lastPrompt().contains("live in Riga"), model.lastPrompt());
            guarded(chat, model).join();
            String kept = Parrot.text(chat.messages());
            Consumer.require(kept.contains("Who is there?") && !kept.contains("rude"), kept);
            Consumer.require(
                    !memory.recall("ada", "a rude answer")
                            .relevantEpisodes()
                            .toString()
                            .contains("rude"),
                    "the rude answer is remembered");
            Consumer.require(
                    words.threads().stream()
                                    .filter(name -> name.startsWith("ziggurat-async-"))
                                    .count()
                            > 0,
                    words.threads());
            windows(memory.chatMemoryStore()).join();
        }
    }

    /** The messages first, then the question, as AI Services do. */
    static CompletableFuture<String> ask(ChatMemory chat, ChatModel model, String text) {
        return chat.messagesAsync()
                .thenCompose(before -> chat.addAsync(List.of(UserMessage.from(text)))
                        .thenCompose(added -> {
                            List<ChatMessage> prompt = new ArrayList<>(before);
                            prompt.add(UserMessage.from(text));
                            return model.chatAsync(
                                    ChatRequest.builder().messages(prompt).build());
                        }))
                .thenCompose(answer -> answered(chat, answer));
    }

    private static CompletableFuture<String> askAfterwards(ChatMemory chat, ChatModel model, String text) {
        return chat.addAsync(List.of(UserMessage.from(text)))
                .thenCompose(added -> chat.messagesAsync())
                .thenCompose(prompt ->
                        model.chatAsync(ChatRequest.builder().messages(prompt).build()))
                .thenCompose(answer -> answered(chat, answer));
    }

    private static CompletableFuture<String> answered(ChatMemory chat, ChatResponse answer) {
        return chat.addAsync(List.of(answer.aiMessage()))
                .thenApply(added -> answer.aiMessage().text());
    }

    /** LangChain4j's own guardrails take an answer out of the chat memory. */
    private static CompletableFuture<Void> guarded(ChatMemory chat, ChatModel model) {
        UserMessage question = UserMessage.from("Who is there?");
        AiMessage rude = AiMessage.from("a rude answer");
        InvocationContext context = InvocationContext.builder().build();
        AiServiceListenerRegistrar registrar = AiServiceListenerRegistrar.newInstance();
        OutputGuardrailRequest request = OutputGuardrailRequest.builder()
                .responseFromLLM(ChatResponse.builder().aiMessage(rude).build())
                .chatExecutor(ChatExecutor.builder(model)
                        .chatRequest(ChatRequest.builder().messages(question).build())
                        .invocationContext(context)
                        .eventListenerRegistrar(registrar)
                        .build())
                .requestParams(GuardrailRequestParams.builder()
                        .chatMemory(chat)
                        .userMessageTemplate("")
                        .variables(Map.of())
                        .invocationContext(context)
                        .aiServiceListenerRegistrar(registrar)
                        .build())
                .build();
        return chat.addAsync(List.of(question, rude))
                .thenCompose(added -> OutputGuardrailExecutor.builder()
                        .config(OutputGuardrailsConfig.builder().maxRetries(0).build())
                        .guardrails(new Polite())
                        .build()
                        .executeAsync(request)
                        .handle((result, refused) -> {
                            Consumer.require(String.valueOf(refused).contains("rude"), refused);
                            return null;
                        }));
    }

    private static CompletableFuture<Void> windows(ChatMemoryStore store) {
        List<ChatMessage> said = List.of(UserMessage.from("One"), AiMessage.from("Two"));
        return store.updateMessagesAsync("bob", said)
                .thenCompose(updated -> store.getMessagesAsync("bob"))
                .thenCompose(found -> {
                    Consumer.require(found.equals(said), found);
                    return store.deleteMessagesAsync("bob");
                })
                .thenCompose(deleted -> store.getMessagesAsync("bob"))
                .thenAccept(found -> Consumer.require(found.isEmpty(), found));
    }
}
