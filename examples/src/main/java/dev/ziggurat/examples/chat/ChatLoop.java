package dev.ziggurat.examples.chat;

import dev.ziggurat.examples.chat.command.CommandException;
import dev.ziggurat.examples.chat.command.Commands;
import dev.ziggurat.examples.chat.talk.Answerer;
import dev.ziggurat.examples.chat.talk.Talk;
import dev.ziggurat.memory.api.MemoryException;

/** Takes one line after the other: commands are run, everything else is answered. Nothing that goes wrong ends it. */
final class ChatLoop {

    private final Talk talk;
    private final Commands commands;
    private final Answerer answerer;

    ChatLoop(Talk talk, Commands commands, Answerer answerer) {
        this.talk = talk;
        this.commands = commands;
        this.answerer = answerer;
    }

    /** Returns after {@code /quit}, or at the end of the input. */
    void run() {
        String line = talk.screen().readLine();
        while (line != null) {
            if (!line.isBlank()) {
                take(line);
            }
            line = talk.ended() ? null : talk.screen().readLine();
        }
    }

    private void take(String line) {
        try {
            if (Commands.isCommand(line)) {
                commands.run(talk, line);
            } else {
                answerer.answer(talk, line.strip());
            }
        } catch (CommandException | MemoryException | IllegalArgumentException e) {
            talk.screen().line("Error: " + e.getMessage());
        }
    }
}
