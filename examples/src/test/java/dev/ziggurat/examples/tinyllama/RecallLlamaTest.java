package dev.ziggurat.examples.tinyllama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.ziggurat.examples.chat.provider.LanguageModel;
import dev.ziggurat.examples.chat.provider.LanguageModels;
import dev.ziggurat.examples.chat.provider.ModelOptions;
import dev.ziggurat.examples.chat.provider.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "Jlama needs Java 21")
class RecallLlamaTest {

    @TempDir
    static Path folder;

    private static LanguageModel model;

    @BeforeAll
    static void load() throws IOException {
        RecallLlama.write(folder);
        model = Objects.requireNonNull(LanguageModels.open(
                new ModelOptions(Provider.JLAMA, null, folder.toString(), null, 0, 1_024, 64, folder)));
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void theCheckpointIsSmallAndAlwaysTheSame(@TempDir Path again) throws IOException {
        RecallLlama.write(again);
        for (String name : List.of("model.safetensors", "tokenizer.json", "tokenizer_config.json", "config.json")) {
            assertThat(Files.mismatch(folder.resolve(name), again.resolve(name)))
                    .isEqualTo(-1);
        }
        assertThat(Files.size(folder.resolve("model.safetensors"))).isLessThan(4_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada", "Zebulon", "mississippi", "Bo", "Anna-Lena", "O'Hara", "X", "Abcdefghijklmnopqrs"})
    void theNameIsCopiedFromThePrompt(String name) {
        assertThat(answer(SystemMessage.from("[2025-06-01] User: My name is " + name + " and I keep bees."), ask()))
                .isEqualTo("Your name is " + name + ".");
    }

    @Test
    void withoutANameItSaysSo() {
        assertThat(answer(SystemMessage.from("[2025-06-01] User: I keep bees in Tartu."), ask()))
                .isEqualTo("I do not know your name.");
        assertThat(answer(ask())).isEqualTo("I do not know your name.");
    }

    @Test
    void otherMessagesAreAcknowledged() {
        assertThat(answer(UserMessage.from("My name is Ada."))).isEqualTo("OK.");
        assertThat(answer(UserMessage.from("Nice weather today"))).isEqualTo("OK.");
    }

    @Test
    void theLatestNameWins() {
        assertThat(answer(
                        UserMessage.from("My name is Ada."),
                        AiMessage.from("OK."),
                        UserMessage.from("No, my name is Grace."),
                        AiMessage.from("OK."),
                        ask()))
                .isEqualTo("Your name is Grace.");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 500, 1_500})
    void theNameIsFoundInAMemoryOfAnySize(int chars) {
        String filler = "Somebody saw a heron at the pond, and later it rained. ".repeat(1 + chars / 55);
        String memory = filler.substring(0, chars / 2) + "\nUser: My name is Wilhelmina.\n"
                + filler.substring(chars / 2, chars);
        assertThat(answer(SystemMessage.from(memory), ask())).isEqualTo("Your name is Wilhelmina.");
        assertThat(answer(SystemMessage.from(filler.substring(0, chars)), ask()))
                .isEqualTo("I do not know your name.");
    }

    private static UserMessage ask() {
        return UserMessage.from("What is my name?");
    }

    private static String answer(ChatMessage... messages) {
        CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        StringBuilder parts = new StringBuilder();
        ChatRequest request = ChatRequest.builder().messages(messages).build();
        model.chat().chat(request, new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String part) {
                parts.append(part);
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                answer.complete(response);
            }

            @Override
            public void onError(Throwable error) {
                answer.completeExceptionally(error);
            }
        });
        String text = answer.orTimeout(60, TimeUnit.SECONDS).join().aiMessage().text();
        assertThat(parts.toString()).isEqualTo(text);
        return text;
    }
}
