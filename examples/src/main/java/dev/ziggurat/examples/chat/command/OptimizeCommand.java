package dev.ziggurat.examples.chat.command;

import dev.ziggurat.examples.chat.talk.Talk;

final class OptimizeCommand implements Command {

    @Override
    public String name() {
        return "/optimize";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String summary() {
        return "rewrite the files without what was removed";
    }

    @Override
    public void run(Talk talk, String argument) {
        long before = talk.memory().stats().disk().bytes();
        talk.memory().optimize();
        long after = talk.memory().stats().disk().bytes();
        talk.screen().line("The files had " + before + " bytes and have " + after + " now.");
    }
}
