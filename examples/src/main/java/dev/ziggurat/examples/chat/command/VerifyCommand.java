package dev.ziggurat.examples.chat.command;

import dev.ziggurat.examples.chat.talk.Talk;
import dev.ziggurat.memory.api.HealthReport;

final class VerifyCommand implements Command {

    @Override
    public String name() {
        return "/verify";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String summary() {
        return "read every byte of the files and tell what is damaged";
    }

    @Override
    public void run(Talk talk, String argument) {
        HealthReport report = talk.memory().verify();
        talk.screen()
                .line(report.entries() + " entries are whole, "
                        + report.damages().size() + " parts are damaged.");
        report.damages().forEach(damage -> talk.screen().line("  " + damage));
    }
}
