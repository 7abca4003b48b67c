package dev.ziggurat.memory.semantic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziggurat.memory.api.Concept;
import dev.ziggurat.memory.api.EmbeddingException;
import dev.ziggurat.memory.api.StorageException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SemanticStoreTest {

    @TempDir
    Path directory;

    private SemanticStoreFixture desk;

    @BeforeEach
    void open() {
        desk = new SemanticStoreFixture(directory);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void reopen() {
        Instant now = desk.now;
        desk.close();
        desk = new SemanticStoreFixture(directory);
        desk.now = now;
    }

    @Test
    void aDefinitionIsOneConceptAndIsFoundByARelatedWord() {
        for (int i = 0; i < 40; i++) {
            desk.says("Меня интересует много вещей. Я люблю занятие номер " + i + ".");
        }
        int before = desk.statements().size();
        assertThat(desk.says("Квантовая запутанность - это явление, когда частицы связаны"))
                .isEqualTo(1);
        assertThat(desk.statements()).hasSize(before + 1);
        assertThat(desk.store.query(SemanticStoreFixture.MEMORY, "квантовая физика", 1))
                .extracting(found -> found.concept().statement())
                .containsExactly("Квантовая запутанность — явление, когда частицы связаны");
    }

    @Test
    void whatIsSaidAgainByAnotherTurnMattersMoreAndIsNotEmbeddedAgain() {
        desk.says("I like oat milk.");
        double once = desk.concept("Dana likes oat milk").importance();
        desk.says("I really like oat milk!");
        Concept twice = desk.concept("Dana likes oat milk");
        assertThat(twice.importance()).isGreaterThan(once);
        assertThat(twice.mentions()).isEqualTo(2);
        assertThat(twice.firstSeen()).isEqualTo(SemanticStoreFixture.START.plusSeconds(60));
        assertThat(twice.lastSeen()).isEqualTo(SemanticStoreFixture.START.plusSeconds(120));
        assertThat(desk.embedder.passages()).isEqualTo(1);
    }

    @Test
    void theSameTurnIsCountedOnceHoweverOftenItComes() {
        for (int i = 0; i < 5; i++) {
            assertThat(desk.says("turn-a", SemanticStoreFixture.START, "I live in Porto and I like figs."))
                    .isEqualTo(2);
            reopen();
        }
        assertThat(desk.store.history(SemanticStoreFixture.MEMORY))
                .hasSize(2)
                .allMatch(concept -> concept.mentions() == 1);
    }

    @Test
    void aNewerValueSupersedesTheOlderWhichKeepsItsTimeSpan() {
        desk.says("I live in Porto.");
        desk.says("No, I moved to Lyon in March.");
        assertThat(desk.statements()).containsExactly("Dana lives in Lyon");
        Concept old = desk.concept("Dana lives in Porto");
        assertThat(old.isCurrent()).isFalse();
        assertThat(old.firstSeen()).isEqualTo(SemanticStoreFixture.START.plusSeconds(60));
        assertThat(old.validTo()).isEqualTo(SemanticStoreFixture.START.plusSeconds(120));
        assertThat(desk.store.query(SemanticStoreFixture.MEMORY, "Where does Dana live? Porto?", 5))
                .extracting(found -> found.concept().value())
                .containsExactly("Lyon");
        desk.says("We moved back to Porto.");
        assertThat(desk.store.history(SemanticStoreFixture.MEMORY))
                .extracting(Concept::value, Concept::isCurrent)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Porto", false),
                        org.assertj.core.groups.Tuple.tuple("Lyon", false),
                        org.assertj.core.groups.Tuple.tuple("Porto", true));
    }

    @Test
    void whatComesLateBecomesHistory() {
        desk.says("new", SemanticStoreFixture.START, "Я живу в Казани.");
        desk.says("old", SemanticStoreFixture.START.minus(Duration.ofDays(400)), "Я живу в Омске.");
        assertThat(desk.store.concepts(SemanticStoreFixture.MEMORY))
                .extracting(Concept::value)
                .containsExactly("Казани");
        assertThat(desk.store.history(SemanticStoreFixture.MEMORY).get(0).validTo())
                .isEqualTo(SemanticStoreFixture.START);
    }

    @Test
    void likesAccumulateUntilADislikeEndsThem() {
        desk.says("I like tea, honey and lemon.");
        desk.says("I love jazz.");
        desk.says("I don't like honey anymore.");
        assertThat(desk.statements())
                .containsExactly("Dana dislikes honey", "Dana likes jazz", "Dana likes lemon", "Dana likes tea");
    }

    @Test
    void aCorrectionTakesBackWhatWasSaidAMomentAgoOnly() {
        desk.says("I have a boat.");
        desk.passes(Duration.ofDays(3));
        desk.says("I have a dog.");
        desk.says("Sorry, I have a cat.");
        assertThat(desk.statements()).containsExactly("Dana has a boat", "Dana has a cat");
    }

    @Test
    void aDenialEndsWhatItDeniesAndStoresNothing() {
        desk.says("I work at Nordwind.");
        assertThat(desk.says("I don't work at Nordwind any more.")).isZero();
        desk.says("I don't live in Oslo.");
        assertThat(desk.statements()).isEmpty();
        assertThat(desk.store.history(SemanticStoreFixture.MEMORY))
                .extracting(Concept::value)
                .containsExactly("Nordwind");
    }

    @Test
    void importanceFadesUnlessPinnedAndMoreSlowlyWhenAskedToRemember() {
        desk.says("I like figs.");
        desk.says("Remember that I like plums.");
        desk.says("I like pears.");
        String pears = desk.concept("Dana likes pears").id();
        assertThat(desk.store.pin(SemanticStoreFixture.MEMORY, pears, true)).isPresent();
        double fresh = desk.concept("Dana likes figs").importance();
        desk.passes(Duration.ofDays(ConceptKind.PREFERENCE.halfLifeDays()));
        assertThat(desk.concept("Dana likes figs").importance()).isBetween(fresh * 0.49, fresh * 0.51);
        assertThat(desk.store.concepts(SemanticStoreFixture.MEMORY))
                .extracting(Concept::value)
                .containsExactly("pears", "plums", "figs");
        assertThat(desk.concept("Dana likes pears").importance()).isEqualTo(1);
        desk.store.pin(SemanticStoreFixture.MEMORY, pears, false);
        assertThat(desk.concept("Dana likes pears").importance()).isLessThan(1);
    }

    @Test
    void anEditIsFoundByItsNewWordsAndOutlivesAReplay() {
        desk.says("turn-a", SemanticStoreFixture.START, "My name is Dana Brook.");
        Concept wrong = desk.concept("Dana's name is Dana Brook");
        Concept right = desk.store
                .edit(SemanticStoreFixture.MEMORY, wrong.id(), "Dana Brooks-Hill")
                .orElseThrow();
        assertThat(right.statement()).isEqualTo("Dana's name is Dana Brooks-Hill");
        assertThat(right.explicit()).isTrue();
        reopen();
        desk.says("turn-a", SemanticStoreFixture.START, "My name is Dana Brook.");
        assertThat(desk.statements()).containsExactly("Dana's name is Dana Brooks-Hill");
        assertThat(desk.store.query(SemanticStoreFixture.MEMORY, "hill", 1)).hasSize(1);
        assertThat(desk.store.edit(SemanticStoreFixture.MEMORY, "nobody", "x")).isEmpty();
        assertThatThrownBy(() -> desk.store.edit(SemanticStoreFixture.MEMORY, right.id(), " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(right.id());
    }

    @Test
    void whatWasForgottenDoesNotComeBackByAReplayButByBeingSaidAgain() {
        desk.says("turn-a", SemanticStoreFixture.START, "I am allergic to walnuts.");
        String id = desk.store.concepts(SemanticStoreFixture.MEMORY).get(0).id();
        assertThat(desk.store.forget(SemanticStoreFixture.MEMORY, id)).isTrue();
        assertThat(desk.store.forget(SemanticStoreFixture.MEMORY, id)).isFalse();
        reopen();
        desk.says("turn-a", SemanticStoreFixture.START, "I am allergic to walnuts.");
        assertThat(desk.store.history(SemanticStoreFixture.MEMORY)).isEmpty();
        assertThat(desk.store.query(SemanticStoreFixture.MEMORY, "walnuts", 5)).isEmpty();
        desk.says("turn-b", SemanticStoreFixture.START.plusSeconds(5), "I am allergic to walnuts.");
        assertThat(desk.statements()).containsExactly("Dana is allergic to walnuts");
    }

    @Test
    void everythingIsTheSameAfterReopening() {
        desk.says("My sister lives in Oslo. I have two daughters. Remember that my locker code is 7714.");
        desk.says("I like figs, plums and pears. I hate olives.");
        desk.says("Actually, my sister lives in Bergen.");
        desk.store.pin(
                SemanticStoreFixture.MEMORY, desk.concept("Dana likes figs").id(), true);
        List<Concept> before = desk.store.history(SemanticStoreFixture.MEMORY);
        List<RankedConcept> found = desk.store.query(SemanticStoreFixture.MEMORY, "What does Dana like to eat?", 10);
        reopen();
        assertThat(before).hasSize(8);
        assertThat(desk.store.history(SemanticStoreFixture.MEMORY)).containsExactlyInAnyOrderElementsOf(before);
        assertThat(desk.store.query(SemanticStoreFixture.MEMORY, "What does Dana like to eat?", 10))
                .extracting(RankedConcept::concept)
                .containsExactlyInAnyOrderElementsOf(
                        found.stream().map(RankedConcept::concept).toList());
    }

    @Test
    void memoriesDoNotSeeEachOther() {
        desk.says("I live in Porto.");
        desk.store.ingest("other", Remark.ofPerson("Lev", "I live in Riga.", SemanticStoreFixture.START, "turn-1"));
        assertThat(desk.statements()).containsExactly("Dana lives in Porto");
        assertThat(desk.store.query("other", "Porto", 10))
                .extracting(found -> found.concept().value())
                .containsExactly("Riga");
        desk.forgetAll();
        assertThat(desk.store.history(SemanticStoreFixture.MEMORY)).isEmpty();
        assertThat(desk.store.concepts("other")).hasSize(1);
    }

    @Test
    void whatFailsLeavesEverythingAsItWas() {
        desk.says("I live in Porto.");
        desk.embedder.fail(true);
        assertThatThrownBy(() -> desk.says("turn-x", desk.now, "I like figs.")).isInstanceOf(EmbeddingException.class);
        desk.embedder.fail(false);
        desk.diskFull = true;
        assertThatThrownBy(() -> desk.says("turn-x", desk.now.plusSeconds(1), "I moved to Lyon. I like figs."))
                .isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> desk.store.forget(
                        SemanticStoreFixture.MEMORY,
                        desk.concept("Dana lives in Porto").id()))
                .isInstanceOf(StorageException.class);
        desk.diskFull = false;
        assertThat(desk.statements()).containsExactly("Dana lives in Porto");
        desk.says("turn-x", desk.now.plusSeconds(1), "I moved to Lyon. I like figs.");
        assertThat(desk.statements()).containsExactly("Dana likes figs", "Dana lives in Lyon");
    }

    @Test
    void replaysInAnyOrderChangeNothing() {
        List<String> said = List.of(
                "I live in Porto.",
                "I like figs.",
                "I moved to Lyon.",
                "I don't like figs.",
                "I like figs.",
                "I like pears.",
                "My cat's name is Pixel.",
                "No, my cat's name is Dot.",
                "I work as a baker.",
                "I live in Lyon.");
        for (int i = 0; i < said.size(); i++) {
            desk.says("turn-" + i, SemanticStoreFixture.START.plusSeconds(i), said.get(i));
        }
        List<Concept> before = desk.store.history(SemanticStoreFixture.MEMORY);
        for (int seed = 0; seed < 20; seed++) {
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < said.size(); i++) {
                order.add(i);
            }
            Collections.shuffle(order, new Random(seed));
            for (int i : order) {
                desk.says("turn-" + i, SemanticStoreFixture.START.plusSeconds(i), said.get(i));
            }
            assertThat(desk.store.history(SemanticStoreFixture.MEMORY))
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(before);
        }
    }

    @Test
    void threadsThatSayTheSameAreAllCounted() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> done = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                int turn = i;
                done.add(threads.submit(() -> desk.says(
                        "turn-" + turn / 2,
                        SemanticStoreFixture.START.plusSeconds(turn / 2),
                        "I like figs and hobby" + turn % 10 + "x.")));
            }
            for (Future<Integer> each : done) {
                assertThat(each.get()).isEqualTo(2);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(desk.store.concepts(SemanticStoreFixture.MEMORY)).hasSize(11);
        assertThat(desk.concept("Dana likes figs").mentions()).isBetween(Evidence.MAX_SOURCES, 200);
    }

    @Test
    void aQueryNamesWhatIsWrongWithIt() {
        assertThatThrownBy(() -> desk.store.query(SemanticStoreFixture.MEMORY, "x", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("k must be 1 to 1,000, not 0");
        assertThat(desk.store.query(SemanticStoreFixture.MEMORY, "anything", 3)).isEmpty();
        assertThat(desk.store.query("blank", " ", 3)).isEmpty();
    }
}
