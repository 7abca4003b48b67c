package dev.ziggurat.benchmarks.recall;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ziggurat.benchmarks.TemporaryFolder;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.api.Durability;
import dev.ziggurat.memory.api.Said;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A dialogue of a given length in which items stand at random places among filler; ends the day before {@link #NOW}. */
final class Talk {

    /** The memory's clock, so that every run is the same. */
    static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private static final OwnTexts.Item NOTHING = new OwnTexts.Item("", "", "", "", "", "", "");
    private static final int EXCHANGES_A_DAY = 20;
    private static final Duration APART = Duration.ofSeconds(40);
    private static final int BATCH = 500;

    private final Person person;
    private final List<String> speakers;
    private final int size;
    private final List<Said> said = new ArrayList<>();
    private final Map<Integer, OwnTexts.Item> placed = new HashMap<>();

    private Talk(Person person, List<String> speakers, int size) {
        this.person = person;
        this.speakers = speakers;
        this.size = size;
    }

    /** An empty memory whose clock stands at {@link #NOW}. */
    static ZigguratMemory memory(TemporaryFolder directory, EmbeddingModel model) {
        return ZigguratMemory.builder()
                .directory(directory.path())
                .embeddingModel(model)
                .clock(() -> NOW)
                .zone(ZoneOffset.UTC)
                .durability(Durability.os())
                .build();
    }

    /**
     * Makes it up.
     *
     * @param names of the people, if they have names
     * @param size in utterances; of an odd number the last reply is missing
     * @param from the place of the filler's first exchange
     */
    static Talk of(
            Person person,
            List<String> names,
            int size,
            List<OwnTexts.Item> items,
            Filler filler,
            int from,
            Random random) {
        Talk talk = new Talk(person, person.speakers(names), size);
        int place = from;
        for (OwnTexts.Item item : spread(items, (size + 1) / 2, random)) {
            if (item == NOTHING) {
                talk.exchange(filler.line(place), filler.at(place));
                place++;
            } else {
                talk.exchange(item);
            }
        }
        return talk;
    }

    /** The items in a random order, with nothing in all other places. */
    private static List<OwnTexts.Item> spread(List<OwnTexts.Item> items, int places, Random random) {
        List<OwnTexts.Item> spread = new ArrayList<>(items);
        spread.addAll(Collections.nCopies(places - items.size(), NOTHING));
        Collections.shuffle(spread, random);
        return spread;
    }

    private void exchange(int line, OwnTexts.Exchange exchange) {
        say(person.opener(speakers, line), exchange.line(), exchange.reply());
    }

    private void exchange(OwnTexts.Item item) {
        placed.put(said.size(), item);
        say(person.speaker(item), person.text(item), item.reply());
    }

    private void say(String speaker, String line, String reply) {
        add(speaker, line);
        if (said.size() < size) {
            add(speakers.get((speakers.indexOf(speaker) + 1) % speakers.size()), reply);
        }
    }

    private void add(String speaker, String text) {
        said.add(new Said(speaker, text, at(said.size()), person.role(speaker)));
    }

    private Instant at(int utterance) {
        int day = utterance / 2 / EXCHANGES_A_DAY;
        int days = (size + 1) / 2 / EXCHANGES_A_DAY + 1;
        return NOW.minus(Duration.ofDays(days - day)).plus(APART.multipliedBy(utterance % (2 * EXCHANGES_A_DAY)));
    }

    /** Remembers all of it, and tells which episode each item became. */
    Map<OwnTexts.Item, String> remember(ZigguratMemory memory, String memoryId) {
        List<String> ids = new ArrayList<>();
        for (int from = 0; from < said.size(); from += BATCH) {
            ids.addAll(memory.remember(memoryId, said.subList(from, Math.min(said.size(), from + BATCH))));
        }
        Map<OwnTexts.Item, String> episodes = new HashMap<>();
        placed.forEach((index, item) -> episodes.put(item, ids.get(index)));
        return episodes;
    }
}
