package dev.ziggurat.examples.chat.command;

import dev.ziggurat.examples.chat.talk.Talk;

/** What the chat does when a line starts with a slash. */
public interface Command {

    /** The first word of the line, with its slash. */
    String name();

    /** What follows the name, such as {@code FILE}; empty when nothing does. */
    String arguments();

    /** What it does, in one line. */
    String summary();

    /**
     * Does it.
     *
     * @param argument the rest of the line, without blanks around it
     * @throws CommandException if it cannot be done
     */
    void run(Talk talk, String argument) throws CommandException;
}
