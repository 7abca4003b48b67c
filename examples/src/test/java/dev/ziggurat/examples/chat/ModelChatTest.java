package dev.ziggurat.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.ziggurat.examples.chat.provider.LanguageModel;
import dev.ziggurat.examples.chat.provider.LanguageModels;
import dev.ziggurat.examples.chat.provider.ModelOptions;
import dev.ziggurat.examples.chat.provider.Provider;
import dev.ziggurat.examples.chat.talk.ModelAnswerer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelChatTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(
            value = Provider.class,
            names = {"OLLAMA", "OPENAI"})
    void theAnswerIsPrintedAndRememberedAndALaterPromptHoldsWhatWasSaid(Provider provider) throws IOException {
        try (ModelServer server = new ModelServer("Nice to ", "meet you.")) {
            assertThat(chat(provider, server).say("My name is Ada.")).containsExactly("Nice to meet you.");
            try (var memory = new PipedChat(directory).memory()) {
                assertThat(memory.recall("default", "name").relevantEpisodes())
                        .extracting(episode -> episode.speaker() + ": " + episode.text())
                        .containsExactlyInAnyOrder("User: My name is Ada.", "Assistant: Nice to meet you.");
            }

            chat(provider, server).say("What is my name?");

            JsonNode messages = server.requests().get(1).get("messages");
            assertThat(messages.findValuesAsText("content")).anyMatch(text -> text.contains("My name is Ada."));
            assertThat(messages.get(messages.size() - 1).get("content").asText())
                    .isEqualTo("What is my name?");
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsOneLineAndWhatWasSaidIsRemembered() throws IOException {
        ModelServer server = new ModelServer();
        server.close();

        assertThat(chat(Provider.OLLAMA, server).say("The key is under the stone."))
                .singleElement()
                .asString()
                .startsWith("Error: the language model did not answer: ");
        assertThat(new PipedChat(directory).say("Where is the key?"))
                .anyMatch(line -> line.endsWith("User: The key is under the stone."));
    }

    @Test
    void aModelNameIsNeeded() {
        assertThatThrownBy(() -> LanguageModels.open(options(Provider.OPENAI, null, null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--provider openai needs --model NAME");
    }

    private ModelOptions options(Provider provider, @Nullable String url, @Nullable String model) {
        return new ModelOptions(provider, url, model, null, 0, 4096, 512, directory);
    }

    private PipedChat chat(Provider provider, ModelServer server) {
        String url = server.url() + (provider == Provider.OPENAI ? "/v1" : "");
        LanguageModel model = LanguageModels.open(options(provider, url, "m"));
        StreamingChatModel chat = Objects.requireNonNull(model).chat();
        return new PipedChat(directory, new ModelAnswerer(chat));
    }
}
