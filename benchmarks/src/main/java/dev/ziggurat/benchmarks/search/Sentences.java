package dev.ziggurat.benchmarks.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Generates sentences such as people say to an assistant: a few dozen shapes filled from word lists. */
final class Sentences {

    private static final String[] PEOPLE = split(
            "my sister,Hannes,our neighbour,Priya,the plumber,Aunt Rosa,my manager,"
                    + "Tomasz,the new trainee,Grandfather,Leila,our landlord,the vet,Kofi,my flatmate,Ingrid,the head teacher,"
                    + "Mateo,a colleague from Lisbon,Yuki,the accountant,my cousin,Bram,the choir director,Noor,our goalkeeper");
    private static final String[] THINGS = split(
            "a second-hand cello,the quarterly budget,three tomato plants,a wool coat,"
                    + "the old dishwasher,a ticket to Oslo,the tax return,a bread recipe,an electric bicycle,the kitchen tiles,"
                    + "a telescope,the insurance papers,a Portuguese course,the garden fence,a box of records,her driving licence,"
                    + "a mountain hut,the database migration,a chess opening,the wedding invitations,a sourdough starter,"
                    + "the router in the hallway,a pair of climbing shoes,the rental contract,a vaccination for the dog,"
                    + "the slides for Thursday,a water filter,an oil painting,the solar panels,a sleeping bag,the marathon number,"
                    + "a broken ankle,the compiler warning,a jar of honey,an allergy test,the night train,a thesis on glaciers");
    private static final String[] ACTS =
            split("bought,lost,repaired,asked about,forgot,borrowed,is worried about,ordered,"
                    + "finally finished,gave away,wants to sell,dreamt of,returned,took photographs of,complained about,"
                    + "is learning about,was surprised by,cancelled,recommended,postponed");
    private static final String[] TIMES = split("last Tuesday,before breakfast,in the middle of March,two years ago,"
            + "during the storm,every second weekend,after the concert,on the first day of school,late at night,"
            + "while we were on holiday,next month,in the summer of 2019,since the move,at the end of the quarter,"
            + "right after the operation,on her fortieth birthday");
    private static final String[] PLACES = split("in Ghent,at the harbour,in the attic,near the old mill,at work,"
            + "in the hospital in Graz,on the train to Milan,at the farmers' market,in the server room,by the lake,"
            + "at my parents' house,in a café in Porto,in the basement,on the island,at the airport,in the library");
    private static final String[] REASONS = split("because it was too expensive,so that we could travel lighter,"
            + "although the doctor advised against it,because the deadline moved,to surprise everyone,"
            + "since the old one leaked,without telling anybody,and it rained the whole time,because of the noise,"
            + "to save some money,as a present,and now it does not start any more,because the children asked for it,"
            + "even though nobody had time,after reading an article about it,to be on the safe side");
    private static final String[] SHAPES = {
        "%1$s %3$s %2$s %4$s.",
        "%4$s %1$s %3$s %2$s %5$s.",
        "I heard that %1$s %3$s %2$s %6$s.",
        "Do you remember when %1$s %3$s %2$s %5$s?",
        "%1$s %3$s %2$s %5$s %6$s.",
        "Please remind me: %1$s %3$s %2$s %4$s.",
        "It turned out that %2$s was %5$s all along, and %1$s knew it.",
        "What did %1$s say about %2$s?",
        "Where is %2$s? %1$s saw it %5$s %4$s.",
        "%6$s: that is why %1$s %3$s %2$s.",
        "We talked for hours about %2$s, and %1$s laughed.",
        "The price of %2$s went up %4$s, so %1$s waited.",
        "If %1$s calls, say that %2$s is %5$s.",
        "%4$s I could not sleep, thinking of %2$s.",
        "My plan is to meet %1$s %5$s and to talk about %2$s."
    };

    private Sentences() {}

    private static String[] split(String list) {
        return list.split(",");
    }

    /** Distinct sentences; the same for the same seed. */
    static List<String> generate(int count, long seed) {
        Random random = new Random(seed);
        Set<String> sentences = new LinkedHashSet<>();
        while (sentences.size() < count) {
            String sentence = String.format(
                    pick(SHAPES, random),
                    pick(PEOPLE, random),
                    pick(THINGS, random),
                    pick(ACTS, random),
                    pick(TIMES, random),
                    pick(PLACES, random),
                    pick(REASONS, random));
            sentences.add(Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1));
        }
        return new ArrayList<>(sentences);
    }

    private static String pick(String[] from, Random random) {
        return from[random.nextInt(from.length)];
    }
}
