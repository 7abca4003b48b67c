package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.TokenCountEstimator;
import dev.ziggurat.memory.api.Configuration;
import dev.ziggurat.memory.api.MemoryLimits;
import dev.ziggurat.memory.api.MemoryStats;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options from a properties file and from the environment. */
class ConfigurationTest {

    /** What only a program can give. */
    private static final Set<String> OBJECTS = Set.of(
            "embeddingModel",
            "scoringModel",
            "conceptExtractor",
            "secretGuard",
            "clock",
            "chatWindowTokens",
            "onPressure",
            "onDegradation",
            "onRetraction");

    /** What says where texts are, and the group that has settings of its own. */
    private static final Set<String> OTHERS = Set.of("properties", "environment", "limits", "build");

    @TempDir
    Path folder;

    private ZigguratMemory.Builder builder() {
        return ZigguratMemory.builder().embeddingModel(new WordsEmbeddingModel());
    }

    private Path file(String... lines) throws IOException {
        return Files.write(folder.resolve("memory.properties"), List.of(lines));
    }

    private String directory() {
        return "ziggurat.directory = " + folder.resolve("memory").toString().replace('\\', '/');
    }

    private static Configuration.Value value(Configuration configuration, String name) {
        return configuration.values().stream()
                .filter(value -> value.key().equals("ziggurat." + name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyOptionOfTheBuilderHasATextForm() {
        Set<String> expected = new TreeSet<>();
        expected.addAll(keys(ZigguratMemory.Builder.class, "ziggurat."));
        expected.addAll(keys(MemoryLimits.Builder.class, "ziggurat.limits."));
        assertThat(TextOptions.SETTINGS)
                .extracting(setting -> setting.key())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static Set<String> keys(Class<?> builder, String prefix) {
        return Arrays.stream(builder.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> !OBJECTS.contains(name) && !OTHERS.contains(name))
                .map(name -> prefix + name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    @Test
    void everySettingIsSetByTheFileAndByTheEnvironment() throws Exception {
        Map<String, String> texts = new HashMap<>();
        TextOptions.SETTINGS.forEach(setting -> texts.put(setting.key(), ANOTHER.get(setting.key())));
        assertThat(texts).doesNotContainValue(null);
        texts.put("ziggurat.directory", folder.resolve("memory").toString());

        Path file = Files.write(
                folder.resolve("all.properties"),
                texts.entrySet().stream()
                        .map(text -> text.getKey() + "=" + text.getValue().replace('\\', '/'))
                        .toList());
        try (ZigguratMemory memory = builder().properties(file).build()) {
            assertThat(memory.configuration().values()).allSatisfy(value -> {
                assertThat(value.value()).isEqualTo(texts.get(value.key()));
                assertThat(value.origin()).isEqualTo(file.toString());
            });
        }

        Map<String, String> variables = new HashMap<>();
        TextOptions.SETTINGS.forEach(setting -> variables.put(setting.variable(), texts.get(setting.key())));
        try (ZigguratMemory memory = builder().environment(variables).build()) {
            assertThat(memory.configuration().values()).allSatisfy(value -> {
                assertThat(value.value()).isEqualTo(texts.get(value.key()));
                assertThat(value.origin()).isEqualTo("environment");
            });
        }
    }

    /** For each setting a value that is not its default. */
    private static final Map<String, String> ANOTHER = Map.ofEntries(
            Map.entry("ziggurat.directory", "somewhere"),
            Map.entry("ziggurat.durability", "interval 50ms"),
            Map.entry("ziggurat.zone", "Pacific/Chatham"),
            Map.entry("ziggurat.session-gap", "7m"),
            Map.entry("ziggurat.chat-window", "11"),
            Map.entry("ziggurat.recall-chars", "1234"),
            Map.entry("ziggurat.recall-floor", "0.5"),
            Map.entry("ziggurat.scoring-time-limit", "250ms"),
            Map.entry("ziggurat.max-message-chars", "54321"),
            Map.entry("ziggurat.warm-up", "false"),
            Map.entry("ziggurat.redact", "all"),
            Map.entry("ziggurat.recall-without", "next,words"),
            Map.entry("ziggurat.limits.max-vram-percent", "0.5"),
            Map.entry("ziggurat.limits.max-ram-mb", "99"),
            Map.entry("ziggurat.limits.max-disk-mb", "88"),
            Map.entry("ziggurat.limits.max-mapped-mb", "44"),
            Map.entry("ziggurat.limits.max-entries", "5555"),
            Map.entry("ziggurat.limits.gpu-entries", "66"),
            Map.entry("ziggurat.limits.ram-entries", "77"),
            Map.entry("ziggurat.limits.when-full", "forget-oldest"));

    @Test
    void aValueThatIsReadHolds() throws Exception {
        Path file = file(directory(), "ziggurat.recall-chars = 200", "ziggurat.limits.ram-entries = 3");
        try (ZigguratMemory memory = builder().properties(file).build()) {
            assertThat(memory.stats().tiers())
                    .filteredOn(tier -> tier.name().equals("RAM"))
                    .extracting(MemoryStats.Tier::capacity)
                    .containsExactly(3L);
        }
    }

    @Test
    void theBuilderComesBeforeTheEnvironmentBeforeTheFileBeforeTheDefault() throws Exception {
        Path file = file(
                directory(),
                "ziggurat.session-gap = 1m",
                "ziggurat.recall-chars = 1",
                "ziggurat.limits.ram-entries = 1",
                "server.port = 8080");
        Map<String, String> environment =
                Map.of("ZIGGURAT_SESSION_GAP", "2m", "ZIGGURAT_RECALL_CHARS", "2", "ZIGGURAT_ZONE", "", "PATH", "/bin");
        try (ZigguratMemory memory = builder()
                .sessionGap(Duration.ofMinutes(3))
                .properties(file)
                .environment(environment)
                .build()) {
            Configuration configuration = memory.configuration();
            assertThat(value(configuration, "session-gap"))
                    .isEqualTo(new Configuration.Value("ziggurat.session-gap", "3m", "builder"));
            assertThat(value(configuration, "recall-chars"))
                    .isEqualTo(new Configuration.Value("ziggurat.recall-chars", "2", "environment"));
            assertThat(value(configuration, "limits.ram-entries"))
                    .isEqualTo(new Configuration.Value("ziggurat.limits.ram-entries", "1", file.toString()));
            assertThat(value(configuration, "chat-window"))
                    .isEqualTo(new Configuration.Value("ziggurat.chat-window", "20", "default"));
            assertThat(value(configuration, "zone").origin()).isEqualTo("default");
        }
        try (ZigguratMemory memory = builder()
                .properties(file)
                .limits(MemoryLimits.builder().build())
                .build()) {
            assertThat(value(memory.configuration(), "limits.ram-entries"))
                    .isEqualTo(new Configuration.Value("ziggurat.limits.ram-entries", "10000", "builder"));
        }
    }

    @Test
    void aWindowOfTokensIsTheBuildersAlone() throws Exception {
        Path file = file(directory(), "ziggurat.chat-window = 9");
        try (ZigguratMemory memory = builder()
                .chatWindowTokens(2_000, new OneTokenPerCharacter())
                .properties(file)
                .build()) {
            assertThat(value(memory.configuration(), "chat-window"))
                    .isEqualTo(new Configuration.Value("ziggurat.chat-window", "2000 tokens", "builder"));
        }
    }

    private static final class OneTokenPerCharacter implements TokenCountEstimator {

        @Override
        public int estimateTokenCountInText(String text) {
            return text.length();
        }

        @Override
        public int estimateTokenCountInMessage(ChatMessage message) {
            return message.toString().length();
        }

        @Override
        public int estimateTokenCountInMessages(Iterable<ChatMessage> messages) {
            return messages.toString().length();
        }
    }

    @Test
    void theConfigurationPrintsAsAFileThatGivesTheSame() throws Exception {
        Path first = file(directory(), "ziggurat.session-gap = 45s", "ziggurat.zone = UTC");
        Configuration read;
        try (ZigguratMemory memory = builder().properties(first).build()) {
            read = memory.configuration();
        }
        assertThat(read.toString())
                .contains("# " + first + "\nziggurat.session-gap = 45s")
                .contains("# default\nziggurat.chat-window = 20");
        Path second = Files.writeString(folder.resolve("printed.properties"), read.toString());
        try (ZigguratMemory memory = builder().properties(second).build()) {
            assertThat(memory.configuration().values())
                    .extracting(Configuration.Value::value)
                    .isEqualTo(read.values().stream()
                            .map(Configuration.Value::value)
                            .toList());
        }
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearestRightOne() throws Exception {
        Path file = file(directory(), "ziggurat.limits.ramEntrys = 5");
        assertRefused(
                () -> builder().properties(file).build(),
                "unknown key ziggurat.limits.ramEntrys in " + file + "; did you mean ziggurat.limits.ram-entries?");
        assertRefused(
                () -> builder().environment(Map.of("ZIGGURAT_SESION_GAP", "5m")).build(),
                "unknown variable ZIGGURAT_SESION_GAP in the environment; did you mean ZIGGURAT_SESSION_GAP?");
        Path foreign = file(directory(), "zigurat.zone = UTC");
        assertRefused(() -> builder().properties(foreign).build(), "did you mean ziggurat.zone?");
        Path strange = file(directory(), "ziggurat.colour = red");
        assertRefused(() -> builder().properties(strange).build(), "; there are ", "ziggurat.recall-chars");
        Path missing = folder.resolve("missing.properties");
        assertRefused(() -> builder().properties(missing).build(), missing.toString());
        assertThat(folder.resolve("memory")).doesNotExist();
    }

    @Test
    void anImpossibleValueIsRefusedWithKeyPlaceAndWayOut() throws Exception {
        assertImpossible("limits.ram-entries", "-1", "must not be negative");
        assertImpossible("limits.ram-entries", "many", "whole number");
        assertImpossible("limits.max-entries", "0", "at least 1");
        assertImpossible("limits.max-mapped-mb", "0", "at least 1");
        assertImpossible("limits.max-vram-percent", "75", "0.75");
        assertImpossible("limits.when-full", "refuze", "did you mean refuse?");
        assertImpossible("session-gap", "0s", "longer than zero");
        assertImpossible("session-gap", "a while", "such as 30m");
        assertImpossible("chat-window", "0", "at least 1");
        assertImpossible("recall-chars", "-7", "must not be negative");
        assertImpossible("durability", "alwys", "did you mean always?");
        assertImpossible("durability", "interval 2h", "hour");
        assertImpossible("recall-without", "words,nxt", "did you mean next?");
        assertImpossible("zone", "Europe/Rgia", "did you mean Europe/Riga?");
        assertThat(folder.resolve("memory")).doesNotExist();
    }

    private void assertImpossible(String name, String text, String wayOut) throws Exception {
        Path file = file(directory(), "ziggurat." + name + " = " + text);
        assertRefused(
                () -> builder().properties(file).build(),
                "ziggurat." + name + " is '" + text + "' in " + file + ": ",
                wayOut);
        String variable =
                "ZIGGURAT_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        assertRefused(
                () -> builder()
                        .directory(folder.resolve("memory"))
                        .environment(Map.of(variable, text))
                        .build(),
                "in the environment as " + variable,
                wayOut);
    }

    private static void assertRefused(ThrowingCallable build, String... parts) {
        assertThatThrownBy(build).isInstanceOf(IllegalArgumentException.class).hasMessageContainingAll(parts);
    }
}
