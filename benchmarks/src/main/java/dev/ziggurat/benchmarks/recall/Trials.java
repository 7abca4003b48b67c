package dev.ziggurat.benchmarks.recall;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * The dialogues of one cell. People of a few names talk with each other, about some of what is known of them; half of the
 * questions without an answer are about the rest of it, the other half about what nobody ever tells. So the names of a
 * question give nothing away.
 */
final class Trials {

    /**
     * How a memory of a size is made.
     *
     * @param names of people who talk; few people are not in dialogues of thousands of utterances here, for three items
     *     belong to each name
     * @param items of these people that the memory holds
     */
    record Shape(int size, int names, int items) {}

    static final List<Shape> SHAPES = List.of(
            new Shape(1, 1, 1),
            new Shape(5, 2, 1),
            new Shape(20, 2, 2),
            new Shape(100, 2, 4),
            new Shape(600, 20, 20),
            new Shape(5_000, 20, 40));

    private final OwnTexts texts;
    private final Person person;
    private final Filler filler;
    private final Random random;
    private int unanswered;

    Trials(OwnTexts texts, Person person, long seed) {
        this.texts = texts;
        this.person = person;
        this.filler = new Filler(texts, seed);
        this.random = new Random(seed);
    }

    List<Trial> of(Shape shape) {
        List<Trial> trials = new ArrayList<>();
        List<String> names = texts.names();
        for (int from = 0; from + shape.names() <= names.size(); from += shape.names()) {
            among(names.subList(from, from + shape.names()), shape, trials);
        }
        return trials;
    }

    private void among(List<String> names, Shape shape, List<Trial> trials) {
        List<OwnTexts.Item> items = shuffled(texts.items().stream()
                .filter(item -> names.contains(item.name()))
                .toList());
        List<OwnTexts.Unanswerable> unanswerables = shuffled(texts.unanswerables().stream()
                .filter(unanswerable -> names.contains(unanswerable.name()))
                .toList());
        for (int from = 0; from + shape.items() <= items.size(); from += shape.items()) {
            List<OwnTexts.Item> told = items.subList(from, from + shape.items());
            int exchanges = (shape.size() + 1) / 2;
            int start = exchanges < filler.round()
                    ? random.nextInt(filler.round() - exchanges)
                    : from / shape.items() * exchanges;
            Talk talk = Talk.of(person, names, shape.size(), told, filler, start, random);
            List<OwnTexts.Item> untold =
                    shuffled(items.stream().filter(item -> !told.contains(item)).toList());
            trials.add(new Trial(talk, probes(told, untold, unanswerables)));
        }
    }

    /** As many without an answer as with one. */
    private List<Trial.Probe> probes(
            List<OwnTexts.Item> told, List<OwnTexts.Item> untold, List<OwnTexts.Unanswerable> unanswerables) {
        List<Trial.Probe> probes = told.stream()
                .map(item -> new Trial.Probe(person.question(item), item))
                .collect(Collectors.toCollection(ArrayList::new));
        Iterator<OwnTexts.Item> others = untold.iterator();
        for (int i = 0; i < told.size(); i++) {
            boolean ofOthers = unanswered % 2 == 0;
            String question = ofOthers
                    ? person.question(others.next())
                    : person.question(unanswerables.get(unanswered / 2 % unanswerables.size()));
            probes.add(new Trial.Probe(question, null));
            unanswered++;
        }
        return probes;
    }

    private <T> List<T> shuffled(List<T> all) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
