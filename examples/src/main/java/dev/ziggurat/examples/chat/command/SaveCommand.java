package dev.ziggurat.examples.chat.command;

import dev.ziggurat.examples.chat.talk.Talk;

final class SaveCommand implements Command {

    @Override
    public String name() {
        return "/save";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String summary() {
        return "force everything to the disk (every line is there already when it is answered)";
    }

    @Override
    public void run(Talk talk, String argument) {
        talk.memory().flush();
        talk.screen().line("Everything is on the disk.");
    }
}
