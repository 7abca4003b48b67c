package dev.ziggurat.benchmarks.recall;

import dev.ziggurat.memory.api.Said;
import dev.ziggurat.memory.episodic.Speakers;
import java.util.List;
import java.util.Locale;

/** Who talks: somebody with an assistant, who asks in the first person; or people among themselves, asked about by name. */
enum Person {
    FIRST {
        @Override
        List<String> speakers(List<String> names) {
            return List.of(Speakers.USER, Speakers.ASSISTANT);
        }

        @Override
        String opener(List<String> speakers, int line) {
            return Speakers.USER;
        }

        @Override
        String speaker(OwnTexts.Item item) {
            return Speakers.USER;
        }

        @Override
        String text(OwnTexts.Item item) {
            return item.utterance();
        }

        @Override
        String question(OwnTexts.Item item) {
            return item.question();
        }

        @Override
        String question(OwnTexts.Unanswerable unanswerable) {
            return unanswerable.question();
        }

        @Override
        Said.Role role(String speaker) {
            return speaker.equals(Speakers.ASSISTANT) ? Said.Role.ASSISTANT : Said.Role.USER;
        }
    },
    NAMED {
        @Override
        List<String> speakers(List<String> names) {
            return names;
        }

        @Override
        String opener(List<String> speakers, int line) {
            return speakers.get(line % speakers.size());
        }

        @Override
        String speaker(OwnTexts.Item item) {
            return item.name();
        }

        @Override
        String text(OwnTexts.Item item) {
            return item.named();
        }

        @Override
        String question(OwnTexts.Item item) {
            return item.namedQuestion();
        }

        @Override
        String question(OwnTexts.Unanswerable unanswerable) {
            return unanswerable.namedQuestion();
        }

        @Override
        Said.Role role(String speaker) {
            return Said.Role.USER;
        }
    };

    /** Who talks where people of these names would. */
    abstract List<String> speakers(List<String> names);

    /** Who says a line of filler. */
    abstract String opener(List<String> speakers, int line);

    abstract String speaker(OwnTexts.Item item);

    abstract String text(OwnTexts.Item item);

    abstract String question(OwnTexts.Item item);

    abstract String question(OwnTexts.Unanswerable unanswerable);

    abstract Said.Role role(String speaker);

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
