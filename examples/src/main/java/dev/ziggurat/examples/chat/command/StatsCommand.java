package dev.ziggurat.examples.chat.command;

import dev.ziggurat.examples.chat.talk.Talk;

final class StatsCommand implements Command {

    private static final String LIVE = "--live";

    @Override
    public String name() {
        return "/stats";
    }

    @Override
    public String arguments() {
        return "[" + LIVE + "]";
    }

    @Override
    public String summary() {
        return "show tiers, latencies, heap, files, pressure; live until a key is pressed";
    }

    @Override
    public void run(Talk talk, String argument) throws CommandException {
        switch (argument.strip()) {
            case "" -> talk.figures().forEach(talk.screen()::line);
            case LIVE -> talk.screen().live(talk::figures);
            default -> throw CommandException.usage(this);
        }
    }
}
