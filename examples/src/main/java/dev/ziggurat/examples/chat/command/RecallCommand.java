package dev.ziggurat.examples.chat.command;

import dev.ziggurat.examples.chat.talk.Talk;

final class RecallCommand implements Command {

    private static final String WHY = "-v";

    @Override
    public String name() {
        return "/recall";
    }

    @Override
    public String arguments() {
        return "[" + WHY + "] TEXT";
    }

    @Override
    public String summary() {
        return "show facts and utterances for a text, without remembering it; " + WHY + " tells why";
    }

    @Override
    public void run(Talk talk, String argument) throws CommandException {
        String[] words = argument.split("\\s+", 2);
        boolean why = words[0].equals(WHY);
        String text = !why ? argument : words.length > 1 ? words[1] : "";
        if (text.isEmpty()) {
            throw CommandException.usage(this);
        }
        talk.view().showFound(talk.recall(text), why, talk.screen());
    }
}
