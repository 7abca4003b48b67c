package dev.ziggurat.examples.chat.command;

import dev.ziggurat.examples.chat.talk.Talk;

final class PromptCommand implements Command {

    @Override
    public String name() {
        return "/prompt";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String summary() {
        return "show what went to the model last, or would have gone";
    }

    @Override
    public void run(Talk talk, String argument) {
        talk.screen().line(talk.lastPrompt().isEmpty() ? "Nothing was sent yet." : talk.lastPrompt());
    }
}
