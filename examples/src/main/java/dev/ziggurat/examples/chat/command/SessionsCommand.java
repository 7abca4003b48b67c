package dev.ziggurat.examples.chat.command;

import dev.ziggurat.examples.chat.talk.Talk;
import dev.ziggurat.memory.api.Session;
import java.util.List;
import java.util.Locale;

final class SessionsCommand implements Command {

    @Override
    public String name() {
        return "/sessions";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String summary() {
        return "list the sessions, oldest first";
    }

    @Override
    public void run(Talk talk, String argument) {
        List<Session> sessions = talk.memory().episodic().sessions(talk.memoryId());
        if (sessions.isEmpty()) {
            talk.screen().line("There are no sessions yet.");
        }
        for (Session session : sessions) {
            talk.screen()
                    .line(String.format(
                            Locale.ROOT,
                            "  %-5s %s to %s  %d utterances",
                            session.id(),
                            talk.view().date(session.startedAt()),
                            talk.view().date(session.lastAt()),
                            session.utterances()));
        }
    }
}
