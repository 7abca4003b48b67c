package dev.ziggurat.examples.chat.command;

import dev.ziggurat.examples.chat.talk.Talk;

final class RememberCommand implements Command {

    @Override
    public String name() {
        return "/remember";
    }

    @Override
    public String arguments() {
        return "TEXT";
    }

    @Override
    public String summary() {
        return "remember a text without an answer";
    }

    @Override
    public void run(Talk talk, String argument) throws CommandException {
        if (argument.isEmpty()) {
            throw CommandException.usage(this);
        }
        String id = talk.memory()
                .remember(talk.memoryId(), Talk.SPEAKER, argument, talk.clock().instant());
        talk.screen().line("Remembered as " + id + ".");
    }
}
