package dev.ziggurat.examples.chat.command;

import dev.ziggurat.examples.chat.talk.Talk;
import dev.ziggurat.memory.SemanticMemory;
import dev.ziggurat.memory.api.Concept;
import java.util.List;

final class FactsCommand implements Command {

    private static final int MOST = 20;

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
        return "show what is known, or what of it fits a text";
    }

    @Override
    public void run(Talk talk, String argument) {
        SemanticMemory semantic = talk.memory().semantic();
        List<Concept> concepts = argument.isEmpty()
                ? semantic.concepts(talk.memoryId())
                : semantic.query(talk.memoryId(), argument, MOST);
        if (concepts.isEmpty()) {
            talk.screen().line("Nothing is known" + (argument.isEmpty() ? " yet." : " about that."));
        }
        for (Concept concept : concepts) {
            talk.screen().line(talk.view().known(concept));
        }
    }
}
