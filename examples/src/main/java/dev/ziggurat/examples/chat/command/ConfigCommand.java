package dev.ziggurat.examples.chat.command;

import dev.ziggurat.examples.chat.talk.Talk;
import java.util.LinkedHashMap;
import java.util.Map;

final class ConfigCommand implements Command {

    private final Map<String, String> settings;

    ConfigCommand(Map<String, String> settings) {
        this.settings = new LinkedHashMap<>(settings);
    }

    @Override
    public String name() {
        return "/config";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String summary() {
        return "show the settings";
    }

    @Override
    public void run(Talk talk, String argument) {
        settings.forEach((name, value) -> talk.screen().line("  " + name + " = " + value));
    }
}
