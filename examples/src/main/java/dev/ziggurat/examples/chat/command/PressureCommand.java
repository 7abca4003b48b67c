package dev.ziggurat.examples.chat.command;

import dev.ziggurat.examples.chat.talk.Talk;

final class PressureCommand implements Command {

    @Override
    public String name() {
        return "/pressure";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String summary() {
        return "show how tight heap, disk and the like are, and what is given up for it";
    }

    @Override
    public void run(Talk talk, String argument) {
        talk.pressure().forEach(talk.screen()::line);
    }
}
