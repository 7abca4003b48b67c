package dev.ziggurat.examples.chat.command;

import dev.ziggurat.examples.chat.talk.Talk;
import dev.ziggurat.memory.api.Episode;
import java.util.List;

final class SessionCommand implements Command {

    @Override
    public String name() {
        return "/session";
    }

    @Override
    public String arguments() {
        return "N";
    }

    @Override
    public String summary() {
        return "show what was said in a session";
    }

    @Override
    public void run(Talk talk, String argument) throws CommandException {
        if (argument.isEmpty()) {
            throw CommandException.usage(this);
        }
        // Sessions are called s1, s2, …; the number alone will do.
        String id = Character.isDigit(argument.charAt(0)) ? "s" + argument : argument;
        List<Episode> episodes = talk.memory().episodic().session(talk.memoryId(), id);
        if (episodes.isEmpty()) {
            throw new CommandException("There is no session " + argument + "; /sessions lists them", null);
        }
        episodes.forEach(episode ->
                talk.screen().line("  " + episode.id() + "  " + talk.view().said(episode)));
    }
}
