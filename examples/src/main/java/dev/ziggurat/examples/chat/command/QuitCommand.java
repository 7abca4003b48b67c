package dev.ziggurat.examples.chat.command;

import dev.ziggurat.examples.chat.talk.Talk;

final class QuitCommand implements Command {

    @Override
    public String name() {
        return "/quit";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String summary() {
        return "end the chat; the memory stays";
    }

    @Override
    public void run(Talk talk, String argument) {
        talk.end();
    }
}
