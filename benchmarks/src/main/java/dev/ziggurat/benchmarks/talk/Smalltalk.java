package dev.ziggurat.benchmarks.talk;

import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What people say and ask. Each person has topics, some much dearer than others, and comes back to them. No two utterances
 * are equal: each ends with a number.
 */
public final class Smalltalk {

    private static final String[] SUBJECTS =
            words("bees greenhouse cello violin sailing kayak marathon glacier thesis tax"
                    + " budget garden fence sourdough telescope comet visa passport dentist allergy vaccine puppy parrot aquarium"
                    + " bicycle derailleur kitchen plumbing insulation mortgage lease landlord deadline compiler database"
                    + " migration router chess endgame poem novel translation archive genealogy cousin wedding choir concert"
                    + " goalkeeper tournament recipe dumplings honey cheese vineyard harvest tractor sheep lighthouse ferry"
                    + " tunnel bridge tram timetable museum fresco mosaic pottery kiln loom quilt");
    private static final String[] DEEDS = words("repaired borrowed postponed finished ordered cancelled practised"
            + " photographed measured painted sold found lost described explained forgot remembered planned checked"
            + " improved");
    private static final String[] PLACES = words(
            "attic harbour library basement office market station island cabin workshop hospital school theatre farm");
    private static final String[] MOODS =
            words("quickly slowly gladly carefully secretly twice again early late alone together");
    private static final String[] TOWNS = words("Riga Tartu Ghent Porto Graz Bergen Siena Lviv Cork Basel Brno Turku");
    private static final int TOPICS = 24;

    private final Zipf topics = new Zipf(TOPICS);
    private final AtomicLong numbers = new AtomicLong();

    private static String[] words(String list) {
        return list.split(" ");
    }

    /** Something a person says; now and then a fact about themselves. */
    public String utterance(int person, Random random) {
        long number = numbers.incrementAndGet();
        if (random.nextInt(20) == 0) {
            return "I live in " + pick(TOWNS, random) + " now, moved as number " + number;
        }
        String topic = topic(person, random);
        return "They " + pick(DEEDS, random) + " the " + topic + " " + pick(MOODS, random) + " at the "
                + pick(PLACES, random) + ", and the " + neighbour(topic, random) + " too, note " + number;
    }

    /** What a model answers. */
    public String answer(int person, Random random) {
        return "About the " + topic(person, random) + ": it was " + pick(DEEDS, random) + " at the "
                + pick(PLACES, random) + ", reply " + numbers.incrementAndGet();
    }

    /** A question about something the person talks of. */
    public String question(int person, Random random) {
        return random.nextInt(20) == 0
                ? "Where do I live?"
                : "Who " + pick(DEEDS, random) + " the " + topic(person, random) + " at the " + pick(PLACES, random)
                        + "?";
    }

    private String topic(int person, Random random) {
        return SUBJECTS[Math.floorMod(person * 31 + topics.draw(random) * 7, SUBJECTS.length)];
    }

    private static String neighbour(String topic, Random random) {
        return SUBJECTS[Math.floorMod(topic.hashCode() + random.nextInt(3), SUBJECTS.length)];
    }

    private static String pick(String[] from, Random random) {
        return from[random.nextInt(from.length)];
    }
}
