package dev.ziggurat.examples.chat.command;

import dev.ziggurat.examples.chat.talk.Talk;

final class ForgetCommand implements Command {

    @Override
    public String name() {
        return "/forget";
    }

    @Override
    public String arguments() {
        return "ID|all";
    }

    @Override
    public String summary() {
        return "forget one utterance, or everything, for good";
    }

    @Override
    public void run(Talk talk, String argument) throws CommandException {
        if (argument.isEmpty()) {
            throw CommandException.usage(this);
        }
        if (argument.equals("all")) {
            talk.memory().forget(talk.memoryId());
            talk.screen().line("Forgot everything.");
        } else if (talk.memory().episodic().forget(talk.memoryId(), argument)) {
            talk.screen().line("Forgot " + argument + ".");
        } else {
            throw new CommandException(
                    "The memory has no utterance " + argument + "; /recall and /session show ids", null);
        }
    }
}
