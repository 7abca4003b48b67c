package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.ziggurat.memory.api.Concept;
import dev.ziggurat.memory.api.Episode;
import dev.ziggurat.memory.api.Retraction;
import dev.ziggurat.memory.api.Said;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** "Forget that …", "that was a joke", «не запоминай это»: said to a whole memory. */
class RetractionTest {

    @TempDir
    Path directory;

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final List<Retraction> heard = new ArrayList<>();
    private ZigguratMemory memory;

    @BeforeEach
    void open() {
        memory = open("memory");
    }

    private ZigguratMemory open(String name) {
        return ZigguratMemory.builder()
                .directory(directory.resolve(name))
                .embeddingModel(new WordsEmbeddingModel())
                .clock(() -> now)
                .recallFloor(0)
                .onRetraction(retraction -> {
                    throw new IllegalStateException("a listener that fails keeps no other from hearing");
                })
                .onRetraction(heard::add)
                .build();
    }

    @AfterEach
    void close() {
        memory.close();
    }

    private void reopen() {
        memory.close();
        open();
    }

    private String says(String speaker, String text) {
        now = now.plus(Duration.ofMinutes(1));
        return memory.remember("ada", speaker, text, now);
    }

    private String says(String text) {
        return says("User", text);
    }

    private List<String> values() {
        return memory.semantic().concepts("ada").stream()
                .map(Concept::value)
                .sorted()
                .toList();
    }

    private List<String> recalled(String question) {
        List<String> texts = new ArrayList<>(memory.recall("ada", question).relevantEpisodes().stream()
                .map(Episode::text)
                .toList());
        memory.recall("ada", question).recentDialogue().forEach(episode -> texts.add(episode.text()));
        memory.episodic().recallSimilar("ada", question, 100).forEach(episode -> texts.add(episode.text()));
        return texts;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I live in Oslo. | Forget that I live in Oslo.",
                "I live in Oslo. | forget what I said about my address",
                "I work as a baker. | Forget what I told you about my job.",
                "I have a dog. | Never mind what I told you about the dog.",
                "My sister lives in Riga. | Please forget what I said about my sister.",
                "I'm allergic to nuts. | Actually forget what I said about being allergic to nuts.",
                "My name is Oleg. | pls forget my name is Oleg",
                "I work at Acme. | Please delete what I told you about my job from your memory.",
                "I live in Oslo. | Forget I ever mentioned Oslo.",
                "Я живу в Осло. | Удали из памяти мой адрес.",
                "I live in Oslo. | That was a joke.",
                "I live in Oslo. | Just kidding!",
                "I live in Oslo. | Don't remember this.",
                "I live in Oslo. | Ignore that.",
                "My name is Oleg. | Forget my name.",
                "Я живу в Осло. | Забудь, что я живу в Осло.",
                "Меня зовут Олег. | Забудь, что меня зовут Олег.",
                "Я работаю в банке. | Забудь про мою работу.",
                "Я живу в Осло. | Это была шутка.",
                "Я живу на Марсе. | Я пошутила.",
                "Я живу в Осло. | Не запоминай это.",
                "Моя сестра живёт в Риге. | Забудь всё, что я говорила про сестру.",
            })
    void aFactIsTakenBackAndItsUtteranceIsNotRecalled(String fact, String request) {
        says("The kettle is on the stove.");
        String told = says(fact);
        assertThat(values()).hasSize(1);
        says(request);
        assertThat(values()).isEmpty();
        reopen();
        assertThat(values()).isEmpty();
        assertThat(recalled(fact)).doesNotContain(fact).contains("The kettle is on the stove.");
        assertThat(memory.semantic().history("ada")).singleElement().satisfies(concept -> {
            assertThat(concept.retracted()).isTrue();
            assertThat(concept.isCurrent()).isFalse();
        });
        assertThat(memory.semantic().asOf("ada", now)).isEmpty();
        assertThat(memory.episodic().session("ada", "s1"))
                .extracting(Episode::text)
                .contains(fact, request);
        assertThat(heard).singleElement().satisfies(retraction -> {
            assertThat(retraction.memoryId()).isEqualTo("ada");
            assertThat(retraction.concepts()).hasSize(1);
            assertThat(retraction.episodeIds()).contains(told);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Forget it.",
                "Never mind.",
                "I forgot that I live in Oslo.",
                "Don't forget that I live in Oslo.",
                "She said: forget that I live in Oslo.",
                "Forget that Bob lives in Oslo.",
                "Забудь.",
                "Не забудь, что я живу в Осло.",
                "Она сказала: забудь, что я живу в Осло.",
            })
    void whatIsNoRequestTakesNothingBack(String text) {
        says("I live in Oslo.");
        says("Я живу в Осло.");
        int known = memory.semantic().concepts("ada").size();
        says(text);
        assertThat(memory.semantic().concepts("ada")).hasSizeGreaterThanOrEqualTo(known);
        assertThat(memory.semantic().history("ada")).noneMatch(Concept::retracted);
    }

    @Test
    void onlyTheSpeakerTakesBackWhatTheySaid() {
        says("Ada", "I live in Oslo.");
        says("Bob", "Forget that Ada lives in Oslo.");
        says("Bob", "That was a joke.");
        says("Bob", "Ignore that.");
        assertThat(values()).containsExactly("Oslo");
        now = now.plus(Duration.ofMinutes(1));
        memory.remember("ada", List.of(new Said("Ada", "Forget that I live in Oslo.", now, Said.Role.ASSISTANT)));
        assertThat(values()).containsExactly("Oslo");
        says("Ada", "Forget that I live in Oslo.");
        assertThat(values()).isEmpty();
    }

    @Test
    void whatAJokeTookThePlaceOfHoldsAgain() {
        says("I live in Oslo.");
        says("I like figs.");
        says("I live in Narnia.");
        says("Just kidding!");
        assertThat(values()).containsExactly("Oslo", "figs");
        says("I hate figs.");
        says("Я пошутил.");
        reopen();
        assertThat(memory.semantic().concepts("ada"))
                .extracting(Concept::statement)
                .containsExactlyInAnyOrder("User lives in Oslo", "User likes figs");
        assertThat(memory.semantic().query("ada", "Where does the user live?", 1))
                .extracting(Concept::value)
                .containsExactly("Oslo");
    }

    @Test
    void aJokeInOneMessageTeachesNothingOfIt() {
        says("I live in Oslo.");
        says("I live in Narnia. Just kidding!");
        assertThat(values()).containsExactly("Oslo");
        says("My name is Zoe. Don't remember this.");
        assertThat(values()).containsExactly("Oslo");
        assertThat(recalled("What is my name? Zoe?")).noneMatch(text -> text.contains("Zoe"));
        says("Just kidding, I live in Bergen.");
        assertThat(values()).containsExactly("Bergen");
    }

    @Test
    void everyUtteranceThatToldItIsSetAside() {
        says("I live in Oslo.");
        says("I really live in Oslo!");
        says("I like figs.");
        says("Forget that I live in Oslo.");
        assertThat(values()).containsExactly("figs");
        assertThat(recalled("Where do I live? Oslo?")).noneMatch(text -> text.contains("Oslo"));
    }

    @Test
    void whatNoPatternReadsIsSetAsideByItsWords() {
        says("Between us, the surprise party is on Friday.");
        says("Forget what I said about the surprise party.");
        assertThat(recalled("When is the surprise party?")).noneMatch(text -> text.contains("Friday"));
        assertThat(heard)
                .singleElement()
                .satisfies(retraction -> assertThat(retraction.concepts()).isEmpty());
    }

    @Test
    void answersThatRepeatItAreSetAsideAsWell() {
        memory.addExchange("ada", "I live in Oslo.", "Oslo is lovely in spring.");
        memory.addExchange("ada", "I like figs.", "Figs are sweet.");
        memory.addExchange("ada", "My name is Zoe.", "What a day.");
        says("Forget that I live in Oslo.");
        assertThat(recalled("What of Oslo in spring?")).noneMatch(text -> text.contains("Oslo"));
        assertThat(recalled("What is sweet?")).contains("Figs are sweet.");
        says("Forget my name.");
        assertThat(recalled("What a day")).contains("What a day.");
    }

    @Test
    void saidAgainItIsKnownAgain() {
        says("I live in Oslo.");
        says("Forget that I live in Oslo.");
        says("All right: I live in Oslo.");
        assertThat(values()).containsExactly("Oslo");
        assertThat(recalled("Where do I live?")).contains("All right: I live in Oslo.");
    }

    @Test
    void marksTravelAndGoWithWhatIsForgottenByACall() {
        String told = says("I live in Oslo.");
        says("I like figs.");
        says("Forget that I live in Oslo.");
        Path export = directory.resolve("export.jsonl");
        memory.exportTo(export);
        try (ZigguratMemory other = open("other")) {
            other.importFrom(export);
            assertThat(other.semantic().concepts("ada"))
                    .extracting(Concept::value)
                    .containsExactly("figs");
            assertThat(other.recall("ada", "Where do I live? Oslo?").relevantEpisodes())
                    .extracting(Episode::text)
                    .noneMatch(text -> text.contains("Oslo"));
        }
        assertThat(memory.episodic().forget("ada", told)).isTrue();
        assertThat(memory.semantic().history("ada")).extracting(Concept::value).containsExactly("figs");
        memory.forget("ada");
        assertThat(memory.stats().entries()).isZero();
    }

    @Test
    void theWindowKeepsWhatWasSaidAndThePromptRecallsNothingOfIt() {
        ChatMemory chat = memory.chatMemory("ada");
        chat.add(UserMessage.from("I live in Oslo."));
        chat.add(AiMessage.from("Noted."));
        chat.add(UserMessage.from("Forget that I live in Oslo."));
        assertThat(chat.messages())
                .anyMatch(message ->
                        message instanceof UserMessage user && user.singleText().equals("I live in Oslo."));
        chat.clear();
        now = now.plus(Duration.ofMinutes(1));
        chat.add(UserMessage.from("Where do I live? In Oslo?"));
        assertThat(chat.messages())
                .noneMatch(message ->
                        message instanceof SystemMessage system && system.text().contains("I live in Oslo"));
    }

    @Test
    void importedHistoryIsTakenBackInItsOrder() {
        Instant then = Instant.parse("2020-01-01T10:00:00Z");
        memory.remember(
                "ada",
                List.of(
                        new Said("Ada", "I live in Oslo.", then),
                        new Said("Ada", "I like figs.", then.plusSeconds(60)),
                        new Said("Ada", "Forget that I live in Oslo.", then.plusSeconds(120)),
                        new Said("Ada", "I have a cat.", then.plusSeconds(180))));
        assertThat(values()).containsExactly("a cat", "figs");
    }
}
