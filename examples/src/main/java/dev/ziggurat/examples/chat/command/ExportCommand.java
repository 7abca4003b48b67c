package dev.ziggurat.examples.chat.command;

import dev.ziggurat.examples.chat.talk.Talk;
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
        return "write the whole memory into a file of JSON lines";
    }

    @Override
    public void run(Talk talk, String argument) throws CommandException {
        if (argument.isEmpty()) {
            throw CommandException.usage(this);
        }
        Path file = Arguments.file(argument);
        talk.memory().exportTo(file);
        talk.screen().line("Exported to " + file + ".");
    }
}
