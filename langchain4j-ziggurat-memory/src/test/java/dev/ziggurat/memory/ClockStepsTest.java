package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.ziggurat.memory.api.Concept;
import dev.ziggurat.memory.api.Said;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said now goes by its order, whatever the clock does; what is brought along goes by its time. */
class ClockStepsTest {

    private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);

    @TempDir
    Path directory;

    private Instant now = MORNING;
    private ZigguratMemory memory;

    @BeforeEach
    void open() {
        memory = ZigguratMemory.builder()
                .directory(directory.resolve("memory"))
                .embeddingModel(new WordsEmbeddingModel())
                .clock(() -> now)
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

    private void say(String text) {
        memory.chatMemory("ada").add(UserMessage.from(text));
    }

    private List<String> values() {
        return memory.semantic().concepts("ada").stream().map(Concept::value).toList();
    }

    private void spansAreSensible() {
        assertThat(memory.semantic().history("ada")).allSatisfy(concept -> {
            assertThat(concept.lastSeen()).isAfterOrEqualTo(concept.firstSeen());
            if (concept.validTo() != null) {
                assertThat(concept.validTo()).isAfterOrEqualTo(concept.lastSeen());
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-0.4S", "PT-0.001S", "PT0S", "PT-1H", "PT-8760H", "PT-480000H"})
    void aCorrectionHoldsAlsoWhenTheClockWasSetBack(String step) {
        say("My name is Eva.");
        now = now.plus(Duration.parse(step));
        say("No, my name is Evita.");
        assertThat(values()).containsExactly("Evita");
        reopen();
        assertThat(values()).containsExactly("Evita");
        spansAreSensible();
    }

    @Test
    void aYearAheadIsHealedByWhatIsSaidNext() {
        now = MORNING.plus(YEAR);
        say("I live in Tartu.");
        say("I like green tea.");
        now = MORNING;
        reopen();
        say("I moved to Riga.");
        assertThat(values()).contains("Riga").doesNotContain("Tartu");
        assertThat(memory.semantic().history("ada"))
                .filteredOn(concept -> concept.value().equals("Tartu"))
                .singleElement()
                .satisfies(concept -> {
                    assertThat(concept.validTo()).isEqualTo(MORNING);
                    assertThat(concept.firstSeen()).isEqualTo(MORNING);
                });
        now = now.plusSeconds(60);
        reopen();
        say("I moved to Vilnius.");
        say("I like green tea.");
        assertThat(values()).contains("Vilnius").doesNotContain("Tartu", "Riga");
        assertThat(memory.semantic().concepts("ada"))
                .filteredOn(concept -> concept.value().contains("tea"))
                .singleElement()
                .satisfies(concept -> assertThat(concept.lastSeen()).isEqualTo(now));
        spansAreSensible();
    }

    @Test
    void aDenialAndAChangeOfMindHoldWhenTheClockWasSetBack() {
        say("I work at Acme.");
        say("I like green tea.");
        now = now.minusMillis(300);
        say("I don't work at Acme any more.");
        say("I hate green tea.");
        assertThat(memory.semantic().concepts("ada"))
                .extracting(Concept::statement)
                .noneMatch(statement -> statement.contains("Acme"))
                .noneMatch(statement -> statement.contains(" likes "));
        spansAreSensible();
    }

    @Test
    void everyWayToSaySomethingNowCounts() {
        memory.addExchange("ada", "My name is Eva.", "Hello");
        now = now.minusMillis(500);
        memory.remember("ada", "User", "No, my name is Evita.", now);
        assertThat(values()).containsExactly("Evita");
        now = now.minusMillis(500);
        memory.semantic().extract("ada", "My name is Evelyn.");
        assertThat(values()).containsExactly("Evelyn");
        now = now.minusMillis(500);
        memory.remember("ada", List.of(new Said("User", "My name is Eve.", now)));
        assertThat(values()).containsExactly("Eve");
        spansAreSensible();
    }

    @Test
    void historyThatIsBroughtAlongGoesByItsTime() {
        say("I live in Tartu.");
        memory.remember("ada", "User", "I live in Riga.", MORNING.minus(YEAR));
        memory.remember("ada", "User", "I live in Vilnius.", MORNING.minus(YEAR.multipliedBy(2)));
        assertThat(values()).containsExactly("Tartu");
        assertThat(memory.semantic().history("ada"))
                .extracting(Concept::value)
                .containsExactly("Vilnius", "Riga", "Tartu");
        now = now.minusMillis(500);
        say("I moved to Narva.");
        memory.remember("ada", "User", "I live in Riga.", MORNING.minus(YEAR));
        assertThat(values()).containsExactly("Narva");
        spansAreSensible();
    }

    @Test
    void whatIsSaidNowHoldsOverHistoryAlsoWhenTheClockIsBehindIt() {
        memory.remember("ada", "User", "I live in Riga.", MORNING.minus(YEAR));
        now = MORNING.minus(YEAR.multipliedBy(10));
        say("I moved to Tartu.");
        assertThat(values()).containsExactly("Tartu");
        spansAreSensible();
    }

    @Test
    void memoriesThatTravelKeepTheirOrder() {
        now = MORNING.plus(YEAR);
        say("I live in Tartu.");
        now = MORNING;
        memory.exportTo(directory.resolve("order.jsonl"));
        memory.forget("ada");
        memory.importFrom(directory.resolve("order.jsonl"));
        say("I moved to Riga.");
        assertThat(values()).containsExactly("Riga");
        spansAreSensible();
    }
}
