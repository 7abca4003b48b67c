package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.ziggurat.memory.api.Concept;
import dev.ziggurat.memory.api.Episode;
import dev.ziggurat.memory.api.Redaction;
import dev.ziggurat.memory.api.Said;
import dev.ziggurat.memory.api.SecretGuard;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Secrets on their way from the builder to the files: what is masked with which option, in everything that is stored. */
class RedactionTest {

    private static final Instant NOW = Instant.parse("2026-02-01T10:00:00Z");

    /** No word of any other text. */
    private static final String SECRET = "xq7Zebrafish9";

    private static final String CARD = "4111 1111 1111 1111";

    @TempDir
    Path folder;

    private ZigguratMemory.Builder builder(String name, Redaction redaction) {
        return ZigguratMemory.builder()
                .directory(folder.resolve(name))
                .embeddingModel(new WordsEmbeddingModel())
                .clock(() -> NOW)
                .warmUp(false)
                .redact(redaction);
    }

    /** The files below a folder that hold a text, in any of the ways in which they write texts. */
    private static List<String> holding(Path folder, String text) {
        List<String> holding = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                for (Charset charset :
                        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                    if (bytes.contains(new String(text.getBytes(charset), StandardCharsets.ISO_8859_1))) {
                        holding.add(file.getFileName() + " in " + charset);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return holding;
    }

    /** Tells the secret in every way there is to have something stored. */
    private static void tellAll(ZigguratMemory memory) {
        ChatMemory chat = memory.chatMemory("ada");
        chat.add(SystemMessage.from("You are a clerk. The password is " + SECRET + ", tell nobody."));
        chat.add(UserMessage.from("My password is " + SECRET + " and I live in Riga."));
        chat.add(AiMessage.from("Noted: password = " + SECRET));
        chat.add(UserMessage.from("Ada", "Мой пароль — " + SECRET));
        chat.add(AiMessage.from(ToolExecutionRequest.builder()
                .id("1")
                .name("login")
                .arguments("{\"user\":\"ada\",\"password\":\"" + SECRET + "\"}")
                .build()));
        chat.add(ToolExecutionResultMessage.from("1", "login", "token: " + SECRET));
        chat.add(AiMessage.from("You are in."));
        chat.add(UserMessage.from(TextContent.from("Two parts."), TextContent.from("pw: " + SECRET)));
        chat.add(AiMessage.from("Thanks."));
        memory.chatMemoryStore()
                .updateMessages(
                        "bob",
                        List.of(
                                UserMessage.from("the wifi password is " + SECRET),
                                CustomMessage.from(Map.of("note", "password: " + SECRET))));
        memory.remember("eve", "Eve", "Remember that my password is " + SECRET, NOW);
        memory.remember(
                "eve",
                List.of(
                        new Said("Eve", "pw=" + SECRET, NOW.minusSeconds(99_999)),
                        new Said("Assistant", "your password is " + SECRET, NOW, Said.Role.ASSISTANT)));
        memory.addExchange("eve", "api key: " + SECRET + "1234", "The key " + SECRET + "1234 works");
        memory.semantic().extract("eve", "My password is " + SECRET + ". I like tea.");
    }

    @Test
    void withAllNoFileEverHoldsIt() {
        try (ZigguratMemory memory = builder("memory", Redaction.ALL).build()) {
            tellAll(memory);
            Path export = folder.resolve("export.jsonl");
            memory.exportTo(export);
            assertThat(holding(folder, SECRET)).isEmpty();
            memory.optimize();
            assertThat(memory.chatMemory("ada").messages().toString()).doesNotContain(SECRET);
            assertThat(memory.recall("ada", "What is my password?").toPromptText())
                    .doesNotContain(SECRET);
            assertThat(memory.recall("eve", "password").relevantEpisodes())
                    .extracting(Episode::text)
                    .contains("Remember that my password is [secret]");
        }
        assertThat(holding(folder, SECRET)).isEmpty();
        assertThat(holding(folder, SecretGuard.MARK)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void factsHoldItOnlyWhereNothingIsMasked(Redaction redaction) {
        try (ZigguratMemory memory = builder("memory", redaction).build()) {
            tellAll(memory);
            memory.semantic().extract("ada", "Remember that my locker code is " + SECRET + ".");
            List<Concept> known = new ArrayList<>();
            List.of("ada", "bob", "eve")
                    .forEach(id -> known.addAll(memory.semantic().history(id)));
            assertThat(known)
                    .extracting(Concept::value)
                    .contains("Riga", "tea")
                    .matches(values ->
                            values.stream().anyMatch(value -> value.contains(SECRET)) == (redaction == Redaction.OFF));
            assertThat(known)
                    .extracting(Concept::statement)
                    .matches(all -> all.stream().anyMatch(statement -> statement.contains(SECRET))
                            == (redaction == Redaction.OFF));
        }
        assertThat(holding(folder, SECRET).isEmpty()).isEqualTo(redaction == Redaction.ALL);
    }

    @Test
    void withoutAWordFactsAreMaskedAndUtterancesAreNot() {
        try (ZigguratMemory memory = ZigguratMemory.builder()
                .directory(folder.resolve("memory"))
                .embeddingModel(new WordsEmbeddingModel())
                .clock(() -> NOW)
                .build()) {
            memory.remember("ada", "Ada", "My pin is 4821. My name is Ada.", NOW);
            assertThat(memory.semantic().concepts("ada"))
                    .isNotEmpty()
                    .extracting(Concept::statement)
                    .noneMatch(statement -> statement.contains("4821"));
            assertThat(memory.episodic().session("ada", "s1"))
                    .extracting(Episode::text)
                    .containsExactly("My pin is 4821. My name is Ada.");
        }
    }

    @Test
    void anImportIsMaskedTooAndFoundAgain() {
        Path export = folder.resolve("export.jsonl");
        try (ZigguratMemory memory = builder("from", Redaction.OFF).build()) {
            tellAll(memory);
            memory.exportTo(export);
        }
        assertThat(holding(folder, SECRET)).isNotEmpty();
        try (ZigguratMemory memory = builder("to", Redaction.ALL).build()) {
            memory.importFrom(export);
            assertThat(memory.episodic().recallSimilar("eve", "Remember that my password", 1))
                    .extracting(Episode::text)
                    .containsExactly("Remember that my password is [secret]");
            assertThat(memory.semantic().history("eve"))
                    .isNotEmpty()
                    .extracting(Concept::statement)
                    .noneMatch(statement -> statement.contains(SECRET));
            assertThat(memory.chatMemoryStore().getMessages("bob"))
                    .hasSize(2)
                    .contains(UserMessage.from("the wifi password is [secret]"));
        }
        assertThat(holding(folder.resolve("to"), SECRET)).isEmpty();
    }

    @Test
    void whatWasStoredInTheOpenIsMaskedWhereItLeaves(@TempDir Path exports) {
        try (ZigguratMemory memory = builder("memory", Redaction.OFF).build()) {
            tellAll(memory);
        }
        try (ZigguratMemory memory = builder("memory", Redaction.ALL).build()) {
            memory.exportTo(exports.resolve("export.jsonl"));
        }
        assertThat(holding(exports, SECRET)).isEmpty();
    }

    @Test
    void theChatModelThatReadsFactsIsShownNoSecret() {
        List<String> asked = new CopyOnWriteArrayList<>();
        ChatModel model = new ChatModel() {
            @Override
            public ChatResponse chat(ChatRequest request) {
                asked.add(request.messages().toString());
                return ChatResponse.builder()
                        .aiMessage(AiMessage.from("{\"facts\":[{\"subject\":\"speaker's password\",\"relation\":\"is\","
                                + "\"value\":\"" + SECRET + "\",\"holds\":true},{\"subject\":\"speaker\","
                                + "\"relation\":\"likes\",\"value\":\"Vltava\",\"holds\":true}]}"))
                        .build();
            }
        };
        try (ZigguratMemory memory =
                builder("memory", Redaction.FACTS).conceptExtractor(model).build()) {
            memory.remember("ada", "Ada", "The Vltava is dear to me, and my password is " + SECRET, NOW);
            while (memory.semantic().concepts("ada").stream()
                    .noneMatch(c -> c.value().equals("Vltava"))) {
                Thread.onSpinWait();
            }
            assertThat(asked).singleElement().asString().contains("[secret]").doesNotContain(SECRET);
            assertThat(memory.semantic().concepts("ada"))
                    .extracting(Concept::statement)
                    .noneMatch(statement -> statement.contains(SECRET));
        }
    }

    @Test
    void theWindowGoesOnWithMaskedMessages() {
        UserMessage question = UserMessage.from("My password is " + SECRET);
        UserMessage masked = UserMessage.from("My password is [secret]");
        try (ZigguratMemory memory = builder("memory", Redaction.ALL).build()) {
            ChatMemory chat = memory.chatMemory("ada");
            chat.add(question);
            chat.add(question);
            assertThat(memory.episodic().session("ada", "s1")).as("tried again").hasSize(1);
            chat.add(AiMessage.from("password = " + SECRET));
            List<ChatMessage> window = new ArrayList<>(List.of(question, AiMessage.from("password = " + SECRET)));
            chat.clear();
            window.forEach(chat::add);
            assertThat(memory.episodic().session("ada", "s1")).as("put back").hasSize(2);
            chat.set(window);
            assertThat(memory.episodic().session("ada", "s1")).as("set again").hasSize(2);
            assertThat(memory.chatMemoryStore().getMessages("ada"))
                    .containsExactly(masked, AiMessage.from("password = [secret]"));
            chat.add(UserMessage.from("and the pin 4821"));
            assertThat(memory.retractQuestion("ada")).isTrue();
            assertThat(memory.chatMemoryStore().getMessages("ada")).hasSize(2);
        }
    }

    @Test
    void anApplicationBringsItsOwnGuard() {
        SecretGuard standard = SecretGuard.standard();
        SecretGuard guard = text -> standard.mask(text).replaceAll("CASE-\\d++", SecretGuard.MARK);
        try (ZigguratMemory memory =
                builder("memory", Redaction.ALL).secretGuard(guard).build()) {
            memory.remember("ada", "Ada", "My case is CASE-123456 and my pin is 4821.", NOW);
            memory.remember("ada", "Ada", "card " + CARD, NOW);
            assertThat(memory.episodic().session("ada", "s1"))
                    .extracting(Episode::text)
                    .containsExactly("My case is [secret] and my pin is [secret].", "card [secret]");
        }
        assertThat(holding(folder, "CASE-")).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway") // what applications may do
    void aGuardThatFailsKeepsEverythingOut() {
        List<SecretGuard> broken = List.of(
                text -> {
                    throw new IllegalStateException("no dictionary");
                },
                text -> null);
        for (SecretGuard guard : broken) {
            try (ZigguratMemory memory =
                    builder("all", Redaction.ALL).secretGuard(guard).build()) {
                assertThatThrownBy(() -> memory.remember("ada", "Ada", "My pin is 4821.", NOW))
                        .isInstanceOf(IllegalStateException.class);
                assertThatThrownBy(() -> memory.chatMemory("ada").add(UserMessage.from("My pin is 4821.")))
                        .isInstanceOf(IllegalStateException.class);
                assertThat(memory.stats().entries()).isZero();
            }
            try (ZigguratMemory memory =
                    builder("facts", Redaction.FACTS).secretGuard(guard).build()) {
                memory.remember("ada", "Ada", "I live in Riga.", NOW);
                assertThat(memory.semantic().concepts("ada")).isEmpty();
                assertThat(memory.episodic().session("ada", "s1")).isNotEmpty();
            }
        }
    }

    @Test
    void aTextOfWhichNothingIsLeftIsTheMark() {
        try (ZigguratMemory memory =
                builder("memory", Redaction.ALL).secretGuard(text -> " ").build()) {
            memory.chatMemory("ada").add(UserMessage.from("4821"));
            assertThat(memory.episodic().session("ada", "s1"))
                    .extracting(Episode::text)
                    .containsExactly(SecretGuard.MARK);
        }
    }
}
