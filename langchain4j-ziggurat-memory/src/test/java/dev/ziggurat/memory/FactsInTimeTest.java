package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.UserMessage;
import dev.ziggurat.memory.api.Concept;
import dev.ziggurat.memory.api.SaidTime;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When facts held, seen through the public API. */
class FactsInTimeTest {

    private static final SaidTime YEAR_2010 =
            new SaidTime(Instant.parse("2010-01-01T00:00:00Z"), Instant.parse("2011-01-01T00:00:00Z"));

    @TempDir
    Path directory;

    private Instant now = Instant.parse("2026-11-01T10:00:00Z");
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
                .zone(ZoneOffset.UTC)
                .build();
    }

    @AfterEach
    void close() {
        memory.close();
    }

    private void says(String text) {
        now = now.plus(Duration.ofMinutes(1));
        memory.chatMemory("ada").add(UserMessage.from(text));
    }

    private void reopen() {
        memory.close();
        open();
    }

    private List<String> values() {
        return memory.semantic().concepts("ada").stream()
                .map(Concept::value)
                .sorted()
                .toList();
    }

    private List<String> asOf(String day) {
        return memory.semantic().asOf("ada", Instant.parse(day + "T12:00:00Z")).stream()
                .map(Concept::value)
                .sorted()
                .toList();
    }

    private List<String> homes() {
        return memory.semantic().history("ada", "User", "LIVES_IN").stream()
                .map(Concept::value)
                .toList();
    }

    private Concept known(String value) {
        return memory.semantic().history("ada").stream()
                .filter(concept -> concept.value().equals(value))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSpanThatIsOverIsHistoryAndFoundByItsTime() {
        says("I live in Oslo.");
        says("I lived in Rome from 2010 to 2012.");
        reopen();
        assertThat(values()).containsExactly("Oslo");
        assertThat(asOf("2011-06-01")).containsExactly("Rome");
        assertThat(asOf("2009-06-01")).isEmpty();
        assertThat(asOf("2015-06-01")).isEmpty();
        assertThat(asOf("2026-11-02")).containsExactly("Oslo");
        assertThat(homes()).containsExactly("Rome", "Oslo");
        assertThat(known("Rome").heldFrom()).isEqualTo(YEAR_2010);
        assertThat(known("Rome").firstSeen()).isEqualTo(now);
        assertThat(memory.recall("ada", "Where does the user live?").concepts())
                .extracting(Concept::value)
                .containsExactly("Oslo");
    }

    @Test
    void whatIsToldOfAnEarlierTimeReplacesNothing() {
        says("I live in Oslo.");
        says("In 2010 I lived in Rome.");
        says("I moved to Bergen in 2008.");
        assertThat(values()).containsExactly("Oslo");
        assertThat(homes()).containsExactly("Bergen", "Rome", "Oslo");
        assertThat(asOf("2010-06-01")).containsExactly("Rome");
        assertThat(asOf("2009-06-01")).containsExactly("Bergen");
        says("I moved to Turku.");
        assertThat(values()).containsExactly("Turku");
    }

    @Test
    void whatBeganLatelyIsNews() {
        says("I live in Oslo.");
        says("I moved to Rome in March.");
        assertThat(values()).containsExactly("Rome");
        says("I've lived in Bonn since May.");
        says("I moved to Turku in April.");
        assertThat(values()).containsExactly("Bonn");
        assertThat(homes()).containsExactly("Rome", "Turku", "Bonn", "Oslo");
    }

    @Test
    void oneMoveAfterTheOther() {
        says("I moved to Berlin in 2010, then to Paris.");
        reopen();
        assertThat(values()).containsExactly("Paris");
        assertThat(asOf("2015-06-01")).containsExactly("Berlin");
        assertThat(homes()).containsExactly("Berlin", "Paris");
        says("In 2012 I moved to Rome. In 2015 I moved to Bonn.");
        assertThat(values()).containsExactly("Paris");
        assertThat(homes()).containsExactly("Berlin", "Rome", "Bonn", "Paris");
    }

    @Test
    void twoMovesInOneUtteranceAreInTheirOrder() {
        says("In 2012 I moved to Rome. In 2015 I moved to Bonn.");
        assertThat(values()).containsExactly("Bonn");
        assertThat(asOf("2013-06-01")).containsExactly("Rome");
        assertThat(asOf("2016-06-01")).containsExactly("Bonn");
    }

    @Test
    void whatIsSaidToLastBeganThen() {
        says("I've lived in Oslo since 2019.");
        says("С мая я работаю в Яндексе.");
        reopen();
        assertThat(values()).containsExactly("Oslo", "Яндексе");
        assertThat(asOf("2020-06-01")).containsExactly("Oslo");
        assertThat(asOf("2026-06-01")).containsExactly("Oslo", "Яндексе");
        assertThat(asOf("2018-06-01")).isEmpty();
        says("Since May I live in Bergen.");
        assertThat(values()).containsExactly("Bergen", "Яндексе");
        assertThat(asOf("2026-04-01")).containsExactly("Oslo");
        assertThat(asOf("2026-06-01")).containsExactly("Bergen", "Яндексе");
    }

    @Test
    void aBeginThatIsToldLaterIsTheBeginOfWhatIsKnown() {
        says("I live in Oslo.");
        says("I've lived in Oslo since 2019.");
        assertThat(memory.semantic().history("ada")).singleElement().satisfies(home -> {
            assertThat(home.mentions()).isEqualTo(2);
            assertThat(home.heldFrom()).isNotNull();
        });
        assertThat(asOf("2020-06-01")).containsExactly("Oslo");
    }

    @Test
    void usedToEndsAFact() {
        says("I work at Acme.");
        says("I play the piano.");
        says("I used to work at Acme.");
        says("Раньше я жила в Вене.");
        reopen();
        assertThat(values()).containsExactly("piano");
        assertThat(memory.semantic().history("ada"))
                .extracting(Concept::value)
                .containsExactlyInAnyOrder("Acme", "piano", "Вене");
        assertThat(known("Acme").validTo()).isNotNull();
    }

    @Test
    void anEndIsThatWhichWasTold() {
        says("I've worked at Acme since 2019.");
        says("I like figs.");
        now = now.plus(Duration.ofDays(100));
        says("I stopped working at Acme in December.");
        says("I haven't worked at Acme since December.");
        assertThat(values()).containsExactly("figs");
        assertThat(asOf("2026-11-10")).containsExactly("Acme", "figs");
        assertThat(asOf("2027-01-20")).containsExactly("figs");
        assertThat(known("Acme").validTo()).isEqualTo("2027-01-01T00:00:00Z");
    }

    @Test
    void ofABeginThatNobodyToldOneGoesBackAsFarAsOneLikes() {
        says("I worked at Acme until last year.");
        assertThat(values()).isEmpty();
        assertThat(asOf("2020-06-01")).containsExactly("Acme");
        assertThat(asOf("2026-06-01")).isEmpty();
    }

    @Test
    void whatIsSaidTwiceOfOneTimeIsCountedTwice() {
        says("I lived in Rome from 2010 to 2012.");
        says("Well, I lived in Rome from 2010 to 2012.");
        assertThat(memory.semantic().history("ada"))
                .singleElement()
                .satisfies(home -> assertThat(home.mentions()).isEqualTo(2));
    }

    @Test
    void timesTravelWithTheirFacts() throws IOException {
        says("I lived in Rome from 2010 to 2012.");
        says("I've lived in Oslo since 2019.");
        List<Concept> before = memory.semantic().history("ada", "User", "LIVES_IN");
        Path export = directory.resolve("export.jsonl");
        memory.exportTo(export);
        try (ZigguratMemory other = open("other")) {
            other.importFrom(export);
            assertThat(other.semantic().history("ada", "User", "LIVES_IN")).isEqualTo(before);
        }
        // As an older release wrote it.
        String older = Files.readString(export).replaceAll("\"(?:from|until)(?:Start|End)\":\\[[^\\]]*+\\],", "");
        assertThat(older).isNotEqualTo(Files.readString(export));
        try (ZigguratMemory other = open("older")) {
            other.importFrom(Files.writeString(export, older));
            assertThat(other.semantic().concepts("ada")).singleElement().satisfies(home -> {
                assertThat(home.value()).isEqualTo("Oslo");
                assertThat(home.heldFrom()).isNull();
            });
        }
    }

    @Test
    void aRelationThatDoesNotExistIsNamed() {
        says("I live in Oslo.");
        assertThat(memory.semantic().history("ada", "user", "lives_in")).hasSize(1);
        assertThat(memory.semantic().history("ada", "nobody", "lives_in")).isEmpty();
        assertThatThrownBy(() -> memory.semantic().history("ada", "User", "SLEEPS_IN"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SLEEPS_IN")
                .hasMessageContaining("LIVES_IN");
    }
}
