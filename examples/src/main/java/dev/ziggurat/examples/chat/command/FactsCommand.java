package dev.ziggurat.examples.chat.command;

import dev.ziggurat.examples.chat.talk.Talk;
import dev.ziggurat.memory.Concept;
import java.util.List;
import java.util.Locale;

final class FactsCommand implements Command {

    private static final int MAX_FACTS = 20;

    @Override
    public String name() {
        return "/facts";
    }

    @Override
    public String arguments() {
        return "[TEXT]";
    }

    @Override
    public String summary() {
        return "show what is known, or what is known that fits a text";
    }

    @Override
    public void run(Talk talk, String argument) {
        List<Concept> concepts = argument.isEmpty()
                ? talk.memory().semantic().concepts(talk.memoryId())
                : talk.memory().semantic().query(talk.memoryId(), argument, MAX_FACTS);
        if (concepts.isEmpty()) {
            talk.screen().line("Nothing is known.");
        }
        for (Concept concept : concepts) {
            String pin = concept.pinned() ? "  pinned" : "";
            talk.screen()
                    .line(String.format(
                            Locale.ROOT,
                            "  %s  %.2f  %s%s",
                            concept.id(),
                            concept.importance(),
                            concept.statement(),
                            pin));
        }
    }
}
