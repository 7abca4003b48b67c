package dev.ziggurat.examples.chat.command;

import dev.ziggurat.examples.chat.talk.Talk;
import java.util.List;

final class NewCommand implements Command {

    @Override
    public String name() {
        return "/new";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String summary() {
        return "begin a new session: the next prompt starts without the latest messages";
    }

    @Override
    public void run(Talk talk, String argument) {
        talk.memory().episodic().endSession(talk.memoryId());
        // Messages that leave the window stay remembered.
        talk.memory().chatMemoryStore().updateMessages(talk.memoryId(), List.of());
        talk.screen().line("A new session begins with the next line.");
    }
}
