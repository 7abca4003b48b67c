package dev.ziggurat.examples.chat.command;

import org.jspecify.annotations.Nullable;

/** A command that cannot be done; the message is one line for the person who typed it. */
public final class CommandException extends Exception {

    CommandException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** What went wrong says it already in one line. */
    CommandException(Exception cause) {
        super(cause.getMessage(), cause);
    }

    /** The command needs something after its name. */
    static CommandException usage(Command command) {
        return new CommandException("Usage: " + command.name() + " " + command.arguments(), null);
    }
}
