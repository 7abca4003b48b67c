package dev.ziggurat.memory.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.api.Concept;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of facts that tell their time, in whatever order they come. */
class HeldFactsTest {

    private static final List<String> PARTS = List.of(
            "I live in %s.",
            "I moved to %s.",
            "I moved to %s in 2015.",
            "I've lived in %s since 2019.",
            "Since March I live in %s.",
            "I lived in %s from 2010 to 2012.",
            "In 2011 I lived in %s.",
            "I lived in %s until last year.",
            "I used to live in %s.",
            "I don't live in %s anymore.",
            "No, I live in %s.",
            "I moved to %s in 2013, then to Turku.");

    private static final List<String> PLACES = List.of("Oslo", "Rome", "Bonn");

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

    private static List<String> talk(Random random) {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String form = PARTS.get(random.nextInt(PARTS.size()));
            said.add(form.replace("%s", PLACES.get(random.nextInt(PLACES.size()))));
        }
        return said;
    }

    private void says(List<String> said, int turn) {
        desk.says("turn-" + turn, SemanticStoreFixture.START.plus(Duration.ofDays(turn)), said.get(turn));
    }

    @Test
    void replaysInAnyOrderChangeNothing() {
        for (int seed = 0; seed < 40; seed++) {
            desk.forgetAll();
            List<String> said = talk(new Random(seed));
            List<Integer> order = new ArrayList<>();
            for (int turn = 0; turn < said.size(); turn++) {
                says(said, turn);
                order.add(turn);
            }
            List<Concept> before = desk.store.history(SemanticStoreFixture.MEMORY);
            Collections.shuffle(order, new Random(seed));
            order.forEach(turn -> says(said, turn));
            assertThat(desk.store.history(SemanticStoreFixture.MEMORY))
                    .as("seed %d: %s", seed, said)
                    .containsExactlyElementsOf(before);
        }
    }

    @Test
    void aMomentHasOneHomeAndItIsKnown() {
        for (int seed = 100; seed < 140; seed++) {
            desk.forgetAll();
            List<String> said = talk(new Random(seed));
            for (int turn = 0; turn < said.size(); turn++) {
                says(said, turn);
                desk.now =
                        SemanticStoreFixture.START.plus(Duration.ofDays(turn)).plusSeconds(1);
                List<Concept> homes = desk.store.concepts(SemanticStoreFixture.MEMORY);
                assertThat(homes)
                        .as("seed %d: %s", seed, said.subList(0, turn + 1))
                        .hasSizeLessThanOrEqualTo(1);
                // What is current is what holds at this moment.
                assertThat(desk.store.asOf(SemanticStoreFixture.MEMORY, desk.now))
                        .as("seed %d: %s", seed, said.subList(0, turn + 1))
                        .isEqualTo(homes);
            }
            List<Concept> all = desk.store.history(SemanticStoreFixture.MEMORY);
            for (int year = 2008; year < 2027; year++) {
                Instant moment = Instant.parse(year + "-06-01T00:00:00Z");
                List<Concept> then = desk.store.asOf(SemanticStoreFixture.MEMORY, moment);
                assertThat(then).as("seed %d: %s in %d", seed, said, year).hasSizeLessThanOrEqualTo(1);
                assertThat(all).containsAll(then);
            }
            List<Concept> inOrder = desk.store.history(SemanticStoreFixture.MEMORY, "Dana", Relation.LIVES_IN);
            assertThat(inOrder).containsExactlyInAnyOrderElementsOf(all);
        }
    }
}
