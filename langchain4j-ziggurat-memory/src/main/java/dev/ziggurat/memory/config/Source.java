package dev.ziggurat.memory.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Where texts come from.
 *
 * @param name for people: {@code environment} or the path of a file
 * @param texts by the key of the setting
 */
public record Source(String name, Map<String, String> texts) {

    private static final String VARIABLES = "ZIGGURAT_";

    public Source {
        texts = Map.copyOf(texts);
    }

    /**
     * A properties file in UTF-8. Keys of others may stand in it; a key that begins like ours, or nearly is one of ours,
     * must be one.
     *
     * @throws IllegalArgumentException if it cannot be read or has a key that is no setting
     */
    public static Source file(Path path, List<? extends Setting<?>> settings) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("the properties file " + path + " cannot be read: " + e, e);
        }
        List<String> keys = settings.stream().map(Setting::key).toList();
        Map<String, String> texts = new HashMap<>();
        for (String key : properties.stringPropertyNames()) {
            if (keys.contains(key)) {
                texts.put(key, properties.getProperty(key));
            } else if (key.startsWith(Setting.PREFIX) || keys.stream().anyMatch(known -> isTypo(key, known))) {
                throw unknown("key " + key + " in " + path, key, keys);
            }
        }
        return new Source(path.toString(), texts);
    }

    /** Two letters off, and nobody else's key by that. */
    private static boolean isTypo(String key, String known) {
        return NameSuggestions.distance(key, known) <= 2;
    }

    /**
     * Environment variables. One that is empty counts as not set; one that begins like ours must be one.
     *
     * @throws IllegalArgumentException if a variable is no setting
     */
    public static Source environment(Map<String, String> variables, List<? extends Setting<?>> settings) {
        Map<String, String> keys = settings.stream().collect(Collectors.toMap(Setting::variable, Setting::key));
        Map<String, String> texts = new HashMap<>();
        variables.forEach((variable, text) -> {
            String key = keys.get(variable);
            if (key == null && variable.startsWith(VARIABLES)) {
                throw unknown("variable " + variable + " in the environment", variable, keys.keySet());
            }
            if (key != null && !text.isBlank()) {
                texts.put(key, text);
            }
        });
        return new Source("environment", texts);
    }

    private static IllegalArgumentException unknown(String what, String name, Collection<String> known) {
        return new IllegalArgumentException("unknown " + what + NameSuggestions.hint(name, known));
    }
}
