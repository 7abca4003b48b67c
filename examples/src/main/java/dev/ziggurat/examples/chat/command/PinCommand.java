package dev.ziggurat.examples.chat.command;

import dev.ziggurat.examples.chat.talk.Talk;

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
        return "keep a fact important for good";
    }

    @Override
    public void run(Talk talk, String argument) throws CommandException {
        if (argument.isEmpty()) {
            throw CommandException.usage(this);
        }
        if (talk.memory().semantic().pin(talk.memoryId(), argument, true).isEmpty()) {
            throw new CommandException("The memory knows no fact " + argument + "; /facts shows ids", null);
        }
        talk.screen().line("Pinned " + argument + ".");
    }
}
