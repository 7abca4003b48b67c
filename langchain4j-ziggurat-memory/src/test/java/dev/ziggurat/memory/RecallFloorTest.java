package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.ziggurat.memory.api.Absence;
import dev.ziggurat.memory.api.Episode;
import dev.ziggurat.memory.api.MemoryContext;
import dev.ziggurat.memory.api.RecallRequest;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent and what is not, and why. */
class RecallFloorTest {

    private static final Instant START = Instant.parse("2025-05-10T09:00:00Z");

    @TempDir
    Path directory;

    private ZigguratMemory memory;
    private final List<String> ids = new ArrayList<>();

    @BeforeEach
    void open() {
        memory = ZigguratMemory.builder()
                .directory(directory)
                .embeddingModel(new WordsEmbeddingModel())
                .clock(() -> Instant.parse("2026-03-18T12:00:00Z"))
                .zone(ZoneOffset.UTC)
                .build();
        say("My boat is called Heron and lies in Ghent.");
        for (int i = 0; i < 200; i++) {
            say("On day " + i + " we had soup for lunch, and the weather was grey again.");
        }
    }

    @AfterEach
    void close() {
        memory.close();
    }

    private void say(String text) {
        ids.add(memory.remember("m", "User", text, START.plus(Duration.ofHours(3L * ids.size()))));
    }

    private static RecallRequest.Builder ask(String question) {
        return RecallRequest.builder().memoryId("m").query(question);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thanks!",
                "ok great",
                "What is 2+2?",
                "12 x 12 =",
                "how much is 15% of 80",
                "Translate \"the weather is grey\" into Spanish",
                "Write a limerick about soup",
                "Спасибо, понял",
                "Переведи на английский: у нас был суп",
                "谢谢，明白了",
                "翻译成英文：天气很好"
            })
    void whatCallsForNoMemoryRecallsNothing(String text) {
        assertThat(memory.recall("m", text).toPromptText()).isEmpty();
        assertThat(memory.recall(ask(text).floor(0).build()).toPromptText()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What is my boat called?",
                "where does my boat lie",
                "boat Heron",
                "Do you remember the name of my boat?",
                "Heron"
            })
    void whatAsksForMemoriesGetsThem(String text) {
        assertThat(memory.recall("m", text).toPromptText()).contains("Heron");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What is the wifi password?",
                "whats the wifi password again",
                "wifi password",
                "which day is 2025-06-01?",
                "Where is the key?"
            })
    void inASmallMemoryAQuestionNeedsNoName(String question) {
        memory.remember("small", "User", "The wifi password is hunter2, the key is under the stone.", START);
        memory.remember("small", "User", "The party is on 2025-06-01.", START);
        assertThat(memory.recall("small", question).toPromptText()).contains("hunter2", "party");
    }

    @Test
    void aChatSaysNothingOfThePastForThanks() {
        ChatMemory chat = memory.chatMemory("m");
        chat.add(UserMessage.from("Thank you!"));
        assertThat(texts(chat.messages())).containsExactly("Thank you!");
        chat.add(AiMessage.from("You are welcome."));
        chat.add(UserMessage.from("What is my boat called?"));
        assertThat(texts(chat.messages()).toString()).contains("Heron");
    }

    private static List<String> texts(List<ChatMessage> messages) {
        return messages.stream()
                .map(message -> message instanceof UserMessage user
                        ? user.singleText()
                        : message instanceof AiMessage ai
                                ? ai.text()
                                : ((dev.langchain4j.data.message.SystemMessage) message).text())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    @Test
    void lessIsSentThanFitsAndTheRestIsTold() {
        MemoryContext floored = memory.recall("m", "What is my boat called?");
        MemoryContext filled =
                memory.recall(ask("What is my boat called?").floor(0).build());
        assertThat(floored.toPromptText().length())
                .isLessThan(filled.toPromptText().length() / 2);
        assertThat(floored.relevantEpisodes()).isEqualTo(filled.relevantEpisodes());
        assertThat(floored.whyNot(ids.get(0))).isEmpty();
        List<Episode> found = floored.relevantEpisodes();
        String last = found.get(found.size() - 1).id();
        assertThat(floored.whyNot(last)).contains(Absence.BELOW_FLOOR);
        String beyond = ids.stream()
                .filter(id -> found.stream().noneMatch(episode -> episode.id().equals(id)))
                .findFirst()
                .orElseThrow();
        assertThat(floored.whyNot(beyond)).contains(Absence.BEYOND_MAX_EPISODES);
        assertThat(floored.whyNot("no such id")).contains(Absence.UNKNOWN);
        MemoryContext late = memory.recall(ask("What is my boat called?")
                .from(START.plus(Duration.ofDays(2)))
                .build());
        assertThat(late.whyNot(ids.get(0))).contains(Absence.OUTSIDE_TIME_SPAN);
        MemoryContext narrow = memory.recall(
                ask("What is my boat called?").maxChars(500).floor(0).build());
        assertThat(narrow.whyNot(found.get(5).id())).contains(Absence.OVER_BUDGET);
    }

    @Test
    void anEpisodeTellsItsSignals() {
        MemoryContext context = memory.recall("m", "Where does my boat lie?");
        Episode best = context.relevantEpisodes().get(0);
        assertThat(best.text()).contains("Ghent");
        assertThat(context.signals(best.id())).containsKeys("words", "text-vector", "answers-where", "of-self");
        assertThat(new ArrayList<>(context.signals(best.id()).values()))
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(context.signals("no such id")).isEmpty();
        assertThat(best.score()).isBetween(0.5, 1.0);
    }

    @Test
    void theFloorIsAnOptionWithARange() {
        assertThatThrownBy(() -> memory.recall(ask("What?").floor(1.5).build()))
                .hasMessageContaining("floor is 1.5")
                .hasMessageContaining("0 to 1");
        assertThatThrownBy(() -> ZigguratMemory.builder()
                        .directory(directory)
                        .recallFloor(-0.1)
                        .build())
                .hasMessageContaining("recallFloor is -0.1");
    }
}
