package dev.ziggurat.benchmarks.recall;

import java.io.IOException;
import java.util.List;

/** Texts of one language that were written for these measurements. */
record OwnTexts(
        String language,
        List<Item> items,
        List<Unanswerable> unanswerables,
        List<Exchange> filler,
        List<SmallTalk> smallTalk) {

    static final List<String> LANGUAGES = List.of("en", "ru", "zh");

    /**
     * Something that is said once, and the question that it answers: to an assistant, and among people.
     *
     * @param named the same as {@code name} tells it to another person
     * @param namedQuestion the question about {@code name}
     */
    record Item(
            String id,
            String utterance,
            String reply,
            String question,
            String named,
            String name,
            String namedQuestion) {}

    /** A question that no dialogue answers, and the same about the person of this name. */
    record Unanswerable(String name, String question, String namedQuestion) {}

    /** Talk about nothing that is asked for. */
    record Exchange(String line, String reply) {}

    /** What is said to an assistant and needs no memory. */
    record SmallTalk(String kind, String text) {}

    static OwnTexts of(String language) throws IOException {
        List<Item> items = Columns.of("questions.tsv", language).stream()
                .map(c -> new Item(c.get(0), c.get(1), c.get(2), c.get(3), c.get(4), c.get(5), c.get(6)))
                .toList();
        List<String> names = items.stream().map(Item::name).distinct().toList();
        return new OwnTexts(
                language,
                items,
                Columns.of("unanswerable.tsv", language).stream()
                        .map(c -> new Unanswerable(asked(c.get(1), names), c.get(0), c.get(1)))
                        .toList(),
                Columns.of("filler.tsv", language).stream()
                        .map(c -> new Exchange(c.get(0), c.get(1)))
                        .toList(),
                Columns.of("small-talk.tsv", language).stream()
                        .map(c -> new SmallTalk(c.get(0), c.get(1)))
                        .toList());
    }

    List<String> names() {
        return items.stream().map(Item::name).distinct().toList();
    }

    /** Whom a question is about. Russian names change their last vowel with their case. */
    private static String asked(String question, List<String> names) {
        return names.stream()
                .filter(name -> question.contains(name.replaceFirst("[аяй]$", "")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nobody is named in: " + question));
    }
}
