package dev.ziggurat.examples.chat.command;

import dev.ziggurat.examples.chat.talk.Talk;
import dev.ziggurat.memory.api.HealthReport;

final class RepairCommand implements Command {

    @Override
    public String name() {
        return "/repair";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String summary() {
        return "write damaged files anew with all that can be read of them";
    }

    @Override
    public void run(Talk talk, String argument) {
        HealthReport report = talk.memory().repair();
        report.damages().forEach(damage -> talk.screen().line("  " + damage));
        talk.screen().line(report.entries() + " entries are whole, " + report.lostEntries() + " were lost.");
    }
}
