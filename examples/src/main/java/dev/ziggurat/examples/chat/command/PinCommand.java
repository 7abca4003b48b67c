package dev.ziggurat.examples.chat.command;

import dev.ziggurat.examples.chat.talk.Talk;
import dev.ziggurat.memory.SemanticMemory;
import dev.ziggurat.memory.api.Concept;

final class PinCommand implements Command {

    @Override
    public String name() {
        return "/pin";
    }

    @Override
    public String arguments() {
        return "ID";
    }

    @Override
    public String summary() {
        return "keep a fact important for good; once more to let it fade";
    }

    @Override
    public void run(Talk talk, String argument) throws CommandException {
        if (argument.isEmpty()) {
            throw CommandException.usage(this);
        }
        SemanticMemory semantic = talk.memory().semantic();
        boolean pinned = semantic.concepts(talk.memoryId()).stream()
                .anyMatch(concept -> concept.id().equals(argument) && concept.pinned());
        Concept concept = semantic.pin(talk.memoryId(), argument, !pinned)
                .orElseThrow(
                        () -> new CommandException("The memory has no fact " + argument + "; /facts lists them", null));
        talk.screen().line((concept.pinned() ? "Pinned: " : "No longer pinned: ") + concept.statement());
    }
}
