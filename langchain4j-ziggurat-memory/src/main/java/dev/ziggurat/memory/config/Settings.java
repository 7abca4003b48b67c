package dev.ziggurat.memory.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Sets options from texts. What the program said itself holds, then the first source that has the key, then the default. */
public final class Settings {

    private Settings() {}

    /**
     * Sets every option that a source has a text for, unless the program gave it.
     *
     * @param given names of settings, or of groups of them, that the program set itself
     * @param sources the first that has a key wins
     * @param shown makes what is given back, for each setting in order, of what holds now
     * @return what was made
     * @throws IllegalArgumentException if a text is impossible; names key, text, source and what is possible
     */
    public static <O, V> List<V> apply(
            List<Setting<O>> settings, O options, Set<String> given, List<Source> sources, Shown<V> shown) {
        List<Origin<O>> origins = new ArrayList<>();
        for (Setting<O> setting : settings) {
            String origin = "default";
            if (given.stream().anyMatch(setting::isIn)) {
                origin = "builder";
            } else {
                for (Source source : sources) {
                    String text = source.texts().get(setting.key());
                    if (text != null) {
                        set(setting, options, text, source);
                        origin = source.name();
                        break;
                    }
                }
            }
            origins.add(new Origin<>(setting, origin));
        }
        // Only now: one option may decide how another is shown.
        return origins.stream()
                .map(origin ->
                        shown.of(origin.setting.key(), origin.setting.show().apply(options), origin.name))
                .toList();
    }

    /** One setting as applications see it. */
    @FunctionalInterface
    public interface Shown<V> {

        /**
         * Of one setting.
         *
         * @param origin {@code builder}, {@code environment}, the path of a file, or {@code default}
         */
        V of(String key, String value, String origin);
    }

    private record Origin<O>(Setting<O> setting, String name) {}

    private static <O> void set(Setting<O> setting, O options, String text, Source source) {
        try {
            setting.set().accept(options, text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    setting.key() + " is '" + text + "' in " + where(source, setting) + ": " + e.getMessage(), e);
        }
    }

    private static String where(Source source, Setting<?> setting) {
        return source.name().equals("environment") ? "the environment as " + setting.variable() : source.name();
    }
}
