package dev.ziggurat.memory;

import dev.ziggurat.memory.api.Configuration;
import dev.ziggurat.memory.api.Durability;
import dev.ziggurat.memory.api.MemoryLimits;
import dev.ziggurat.memory.api.Redaction;
import dev.ziggurat.memory.api.WhenFull;
import dev.ziggurat.memory.config.Setting;
import dev.ziggurat.memory.config.Settings;
import dev.ziggurat.memory.config.Source;
import dev.ziggurat.memory.config.Texts;
import dev.ziggurat.memory.langchain4j.WindowLimit;
import dev.ziggurat.memory.recall.Signal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The options of the builder that can be given as text. A setting is named as the builder's method is.
 *
 * @see "docs/decisions/0037-options-as-text.md"
 */
final class TextOptions {

    static final List<Setting<MemoryOptions>> SETTINGS = List.of(
            Setting.of("directory", Texts::path, (options, path) -> options.directory = path, o -> show(o.directory)),
            Setting.of(
                    "durability",
                    Durability::of,
                    (options, durability) -> options.durability = durability,
                    options -> options.durability.toString()),
            Setting.of("zone", Texts::zone, (options, zone) -> options.zone = zone, o -> o.zone.getId()),
            checked("session-gap", Texts::duration, (o, gap) -> o.sessionGap = gap, o -> Texts.show(o.sessionGap)),
            Setting.of(
                    "chat-window",
                    Texts::wholeNumber,
                    (options, messages) -> options.window = new WindowLimit.Messages(messages),
                    options -> show(options.window)),
            checked("recall-chars", Texts::wholeNumber, (o, chars) -> o.recallChars = chars, o -> "" + o.recallChars),
            checked(
                    "scoring-time-limit",
                    Texts::duration,
                    (o, limit) -> o.scoringTimeLimit = limit,
                    o -> Texts.show(o.scoringTimeLimit)),
            checked("recall-floor", Texts::number, (o, floor) -> o.recallFloor = floor, o -> "" + o.recallFloor),
            checked(
                    "max-message-chars",
                    Texts::wholeNumber,
                    (options, chars) -> options.maxMessageChars = chars,
                    options -> "" + options.maxMessageChars),
            Setting.of("warm-up", Texts::yesOrNo, (options, warm) -> options.warmUp = warm, o -> "" + o.warmUp),
            Setting.of(
                    "redact",
                    text -> Texts.constant(Redaction.class, text),
                    (options, redaction) -> options.redaction = redaction,
                    options -> Texts.show(options.redaction)),
            Setting.of(
                    "recall-without",
                    TextOptions::signals,
                    (options, signals) -> options.withoutSignals = signals,
                    options -> show(options.withoutSignals)),
            limit(
                    "max-vram-percent",
                    Texts::number,
                    MemoryLimits.Builder::maxVramPercent,
                    l -> "" + l.maxVramPercent()),
            limit("max-ram-mb", Texts::amount, MemoryLimits.Builder::maxRamMb, l -> Texts.show(l.maxRamMb())),
            limit("max-disk-mb", Texts::amount, MemoryLimits.Builder::maxDiskMb, l -> Texts.show(l.maxDiskMb())),
            limit("max-mapped-mb", Texts::amount, MemoryLimits.Builder::maxMappedMb, l -> Texts.show(l.maxMappedMb())),
            limit("max-entries", Texts::amount, MemoryLimits.Builder::maxEntries, l -> Texts.show(l.maxEntries())),
            limit("gpu-entries", Texts::wholeNumber, MemoryLimits.Builder::gpuEntries, l -> "" + l.gpuEntries()),
            limit("ram-entries", Texts::wholeNumber, MemoryLimits.Builder::ramEntries, l -> "" + l.ramEntries()),
            limit(
                    "when-full",
                    text -> Texts.constant(WhenFull.class, text),
                    MemoryLimits.Builder::whenFull,
                    limits -> Texts.show(limits.whenFull())));

    private @Nullable Path file;
    private Map<String, String> environment = Map.of();
    private final Set<String> given = new HashSet<>();

    void file(Path properties) {
        file = properties;
    }

    void environment(Map<String, String> variables) {
        environment = Map.copyOf(variables);
    }

    /** The program itself set this option, or this group of options. */
    void given(String name) {
        given.add(name);
    }

    /** Sets what the program did not: from the environment, or else from the file. */
    Configuration applyTo(MemoryOptions options) {
        List<Source> sources = new ArrayList<>();
        sources.add(Source.environment(environment, SETTINGS));
        if (file != null) {
            sources.add(Source.file(file, SETTINGS));
        }
        return new Configuration(Settings.apply(SETTINGS, options, given, sources, Configuration.Value::new));
    }

    private static <T> Setting<MemoryOptions> checked(
            String name,
            Function<String, T> parse,
            BiConsumer<MemoryOptions, T> set,
            Function<MemoryOptions, String> show) {
        return Setting.of(name, parse, set.andThen((options, value) -> options.check()), show);
    }

    private static <T> Setting<MemoryOptions> limit(
            String name,
            Function<String, T> parse,
            BiConsumer<MemoryLimits.Builder, T> set,
            Function<MemoryLimits, String> show) {
        return Setting.of(
                "limits." + name,
                parse,
                (options, value) -> {
                    set.accept(options.textLimits, value);
                    options.limits = options.textLimits.build();
                },
                options -> show.apply(options.limits));
    }

    private static Set<Signal> signals(String text) {
        List<String> labels = Arrays.stream(Signal.values()).map(Signal::label).toList();
        return Arrays.stream(Texts.list(text))
                .map(label -> {
                    if (!labels.contains(label)) {
                        throw Texts.notAmong(label, labels);
                    }
                    return Signal.ofLabel(label);
                })
                .collect(Collectors.toSet());
    }

    private static String show(@Nullable Path path) {
        return path == null ? "" : path.toString();
    }

    private static String show(WindowLimit window) {
        return window instanceof WindowLimit.Tokens tokens
                ? tokens.max() + " tokens"
                : String.valueOf(((WindowLimit.Messages) window).max());
    }

    private static String show(Set<Signal> signals) {
        return signals.stream().map(Signal::label).sorted().collect(Collectors.joining(","));
    }
}
