package dev.ziggurat.examples.chat.command;

import dev.ziggurat.examples.chat.talk.Talk;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All commands of the chat, by their names. */
public final class Commands {

    private final Map<String, Command> byName = new LinkedHashMap<>();

    private Commands(List<Command> commands) {
        commands.forEach(command -> byName.put(command.name(), command));
    }

    /**
     * Every command there is.
     *
     * @param zone where the times in imported files were noted, if they do not say
     * @param settings names and values that the chat runs with
     */
    public static Commands all(ZoneId zone, Map<String, String> settings) {
        List<Command> commands = new ArrayList<>();
        commands.add(new RecallCommand());
        commands.add(new FactsCommand());
        commands.add(new RememberCommand());
        commands.add(new ForgetCommand());
        commands.add(new PinCommand());
        commands.add(new SessionsCommand());
        commands.add(new SessionCommand());
        commands.add(new NewCommand());
        commands.add(new ImportCommand(zone));
        commands.add(new ExportCommand());
        commands.add(new StatsCommand());
        commands.add(new PressureCommand());
        commands.add(new OptimizeCommand());
        commands.add(new VerifyCommand());
        commands.add(new RepairCommand());
        commands.add(new SaveCommand());
        commands.add(new PromptCommand());
        commands.add(new ConfigCommand(settings));
        commands.add(new HelpCommand(commands));
        commands.add(new QuitCommand());
        return new Commands(commands);
    }

    /** The names, with their slashes. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** True when the line is a command, known or not. */
    public static boolean isCommand(String line) {
        return line.startsWith("/");
    }

    /**
     * Runs the command in a line.
     *
     * @throws CommandException if there is no such command, or it cannot be done
     */
    public void run(Talk talk, String line) throws CommandException {
        String[] parts = line.strip().split("\\s+", 2);
        Command command = byName.get(parts[0]);
        if (command == null) {
            throw new CommandException("There is no command " + parts[0] + "; /help lists them", null);
        }
        command.run(talk, parts.length > 1 ? parts[1] : "");
    }
}
