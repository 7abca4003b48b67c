package dev.ziggurat.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziggurat.examples.chat.provider.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class SettingsTest {

    @TempDir
    Path directory;

    @Command
    private static final class Parsed {
        @Mixin
        private final ChatOptions options = new ChatOptions();
    }

    private ChatOptions parse(Map<String, String> environment, String... arguments) {
        Parsed parsed = new Parsed();
        CommandLine commandLine = new CommandLine(parsed);
        commandLine.setDefaultValueProvider(SettingsSource.of(
                arguments, environment, directory.resolve("usual.properties"), commandLine.getCommandSpec()));
        commandLine.parseArgs(arguments);
        return parsed.options;
    }

    @Test
    void flagsComeBeforeTheEnvironmentAndThatBeforeTheFile() throws IOException {
        Path file = Files.writeString(
                directory.resolve("my.properties"), "provider=ollama\nmodel=from-file\nbase-url=http://file\nshow=3\n");
        Map<String, String> environment =
                Map.of("ZIGGURAT_CHAT_MODEL", "from-env", "ZIGGURAT_CHAT_BASE_URL", "http://env");

        ChatOptions options = parse(environment, "--settings", file.toString(), "--base-url", "http://flag");

        assertThat(options.baseUrl).isEqualTo("http://flag");
        assertThat(options.model).isEqualTo("from-env");
        assertThat(options.provider).isEqualTo(Provider.OLLAMA);
        assertThat(options.shown).isEqualTo(3);
        assertThat(options.memoryId).isEqualTo("default");
    }

    @Test
    void theFileMayBeNamedByTheEnvironmentOrBeTheUsualOne() throws IOException {
        Files.writeString(directory.resolve("usual.properties"), "model=usual\n");
        Path other = Files.writeString(directory.resolve("other.properties"), "model=other\n");

        assertThat(parse(Map.of()).model).isEqualTo("usual");
        assertThat(parse(Map.of("ZIGGURAT_CHAT_SETTINGS", other.toString())).model)
                .isEqualTo("other");
    }

    @Test
    void aFileThatIsMissingOrHasUnknownNamesIsRefused() throws IOException {
        Path missing = directory.resolve("missing.properties");
        Path file = Files.writeString(directory.resolve("my.properties"), "modle=x\n");

        assertThatThrownBy(() -> parse(Map.of(), "--settings=" + missing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the settings file " + missing + " cannot be read: ");
        assertThatThrownBy(() -> parse(Map.of(), "--settings=" + file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the settings file " + file + " has unknown names: modle");
    }
}
