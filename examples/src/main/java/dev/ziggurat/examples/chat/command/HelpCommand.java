package dev.ziggurat.examples.chat.command;

import dev.ziggurat.examples.chat.talk.Talk;
import java.util.List;

final class HelpCommand implements Command {

    private final List<Command> commands;

    /**
     * @param commands read when the command runs, so that others can follow
     */
    HelpCommand(List<Command> commands) {
        this.commands = commands;
    }

    @Override
    public String name() {
        return "/help";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String summary() {
        return "list the commands";
    }

    @Override
    public void run(Talk talk, String argument) {
        List<String> heads = commands.stream()
                .map(command -> (command.name() + " " + command.arguments()).strip())
                .toList();
        int width = heads.stream().mapToInt(String::length).max().orElse(0);
        for (int i = 0; i < commands.size(); i++) {
            String pad = " ".repeat(width - heads.get(i).length());
            talk.screen()
                    .line("  " + heads.get(i) + pad + "  " + commands.get(i).summary());
        }
        talk.screen().line("Everything else is said to the chat and remembered.");
    }
}
