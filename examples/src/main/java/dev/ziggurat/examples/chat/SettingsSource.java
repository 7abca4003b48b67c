package dev.ziggurat.examples.chat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Values for options that were not given as flags: from the environment, {@code ZIGGURAT_CHAT_BASE_URL} for
 * {@code --base-url}, and after that from a properties file, where its name is {@code base-url}.
 */
final class SettingsSource implements IDefaultValueProvider {

    static final String FILE_OPTION = "--settings";
    private static final String PREFIX = "ZIGGURAT_CHAT_";

    private final Map<String, String> environment;
    private final Properties file = new Properties();

    private SettingsSource(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Reads the file that the arguments or the environment name, or else the usual one if it exists.
     *
     * @throws IllegalArgumentException if a file that was named cannot be read, or has a key that is no option
     */
    static SettingsSource of(String[] arguments, Map<String, String> environment, Path usual, CommandSpec options) {
        SettingsSource source = new SettingsSource(environment);
        String named = named(arguments, environment);
        Path path = named == null ? usual : Path.of(named);
        if (named == null && !Files.exists(usual)) {
            return source;
        }
        try (Reader reader = Files.newBufferedReader(path)) {
            source.file.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("the settings file " + path + " cannot be read: " + e.getMessage(), e);
        }
        Set<String> unknown = new TreeSet<>(source.file.stringPropertyNames());
        unknown.removeAll(options.options().stream().map(SettingsSource::key).collect(Collectors.toSet()));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "the settings file " + path + " has unknown names: " + String.join(", ", unknown));
        }
        return source;
    }

    private static @Nullable String named(String[] arguments, Map<String, String> environment) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith(FILE_OPTION + "=")) {
                return arguments[i].substring(FILE_OPTION.length() + 1);
            }
            if (arguments[i].equals(FILE_OPTION) && i + 1 < arguments.length) {
                return arguments[i + 1];
            }
        }
        return environment.get(PREFIX + "SETTINGS");
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        String key = key(option);
        String value = environment.get(PREFIX + key.toUpperCase(Locale.ROOT).replace('-', '_'));
        return value == null ? file.getProperty(key) : value;
    }

    /** The name of an option in a file: its longest name without the dashes. */
    static String key(OptionSpec option) {
        return option.longestName().replaceFirst("^-+", "");
    }
}
