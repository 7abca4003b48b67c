package dev.ziggurat.examples.chat.command;

import dev.ziggurat.examples.chat.talk.Talk;
import dev.ziggurat.memory.entry.MemoryException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

final class ExportCommand implements Command {

    @Override
    public String name() {
        return "/export";
    }

    @Override
    public String arguments() {
        return "FILE";
    }

    @Override
    public String summary() {
        return "write everything into a file of JSON lines";
    }

    @Override
    public void run(Talk talk, String argument) throws CommandException {
        if (argument.isEmpty()) {
            throw CommandException.usage(this);
        }
        try {
            talk.memory().exportTo(Path.of(argument));
        } catch (InvalidPathException | MemoryException e) {
            throw new CommandException(e.getMessage(), e);
        }
        talk.screen().line("Wrote " + argument + ".");
    }
}
