package dev.ziggurat.examples.chat.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** What people write behind commands. */
final class Arguments {

    private Arguments() {}

    /**
     * A file; {@code ~/} is the home directory.
     *
     * @throws CommandException if no file can have that name
     */
    static Path file(String argument) throws CommandException {
        try {
            return Path.of(
                    argument.startsWith("~/") ? System.getProperty("user.home") + argument.substring(1) : argument);
        } catch (InvalidPathException e) {
            throw new CommandException(argument + " is not a file name: " + e.getReason(), e);
        }
    }
}
