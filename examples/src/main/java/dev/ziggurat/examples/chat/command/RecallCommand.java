package dev.ziggurat.examples.chat.command;

import dev.ziggurat.examples.chat.talk.Talk;

final class RecallCommand implements Command {

    @Override
    public String name() {
        return "/recall";
    }

    @Override
    public String arguments() {
        return "TEXT";
    }

    @Override
    public String summary() {
        return "show what the memory recalls for a text, without remembering it";
    }

    @Override
    public void run(Talk talk, String argument) throws CommandException {
        if (argument.isEmpty()) {
            throw CommandException.usage(this);
        }
        talk.view().showWithIds(talk.memory().recall(talk.memoryId(), argument), talk.screen());
    }
}
