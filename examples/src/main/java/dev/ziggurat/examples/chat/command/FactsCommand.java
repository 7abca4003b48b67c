package dev.ziggurat.examples.chat.command;

import dev.ziggurat.examples.chat.talk.FactSource;
import dev.ziggurat.examples.chat.talk.Talk;
import dev.ziggurat.memory.SemanticMemory;
import dev.ziggurat.memory.api.Concept;
import java.util.List;

final class FactsCommand implements Command {

    private static final String SOURCES = "-v";
    private static final int MOST = 20;

    @Override
    public String name() {
        return "/facts";
    }

    @Override
    public String arguments() {
        return "[" + SOURCES + "] [TEXT]";
    }

    @Override
    public String summary() {
        return "show what is known, or what of it fits a text; " + SOURCES + " tells from whom";
    }

    @Override
    public void run(Talk talk, String argument) {
        String[] words = argument.split("\\s+", 2);
        boolean sources = words[0].equals(SOURCES);
        String text = !sources ? argument : words.length > 1 ? words[1] : "";
        SemanticMemory semantic = talk.memory().semantic();
        List<Concept> concepts =
                text.isEmpty() ? semantic.concepts(talk.memoryId()) : semantic.query(talk.memoryId(), text, MOST);
        if (concepts.isEmpty()) {
            talk.screen().line("Nothing is known" + (text.isEmpty() ? " yet." : " about that."));
        }
        FactSource source = new FactSource(talk);
        for (Concept concept : concepts) {
            talk.screen().line(talk.view().known(concept));
            if (sources) {
                talk.screen().line("      " + source.of(concept));
            }
        }
    }
}
