package dev.ziggurat.benchmarks.generate;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.ziggurat.benchmarks.Report;
import dev.ziggurat.examples.chat.provider.LanguageModel;
import dev.ziggurat.examples.chat.provider.LanguageModels;
import dev.ziggurat.examples.chat.provider.ModelOptions;
import dev.ziggurat.examples.chat.provider.Provider;
import dev.ziggurat.examples.checkpoint.LlamaShape;
import dev.ziggurat.memory.ZigguratMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tokens per second with and without memory in the prompt, and the share of a turn that the memory takes. */
@Command(name = "generate", description = "Tokens per second of a model, and what the memory adds to a turn.")
public final class GenerateBenchmark implements Callable<Integer> {

    private static final LlamaShape REAL = new LlamaShape(768, 2048, 12, 12, 4096, 10_000);
    private static final int REAL_VOCABULARY = 32_000;
    private static final LlamaShape SMALL = new LlamaShape(256, 768, 4, 8, 4096, 10_000);
    private static final int SMALL_VOCABULARY = 4_096;
    private static final int REMEMBERED = 1_000;
    private static final int RECALL_CHARS = 1_000;
    private static final int CONTEXT = 4_096;

    @Option(
            names = "--provider",
            converter = ProviderName.class,
            description = "jlama, ollama or openai. Default: jlama")
    private Provider provider = Provider.JLAMA;

    @Option(names = "--base-url", description = "Address of the model's server.")
    private @Nullable String baseUrl;

    @Option(names = "--model", description = "Default: for jlama, random weights of a real size in 4 bits.")
    private @Nullable String model;

    @Option(names = "--turns", description = "Measured turns of each kind. Default: ${DEFAULT-VALUE}")
    private int turns = 5;

    @Option(names = "--answer", description = "Tokens of an answer. Default: ${DEFAULT-VALUE}")
    private int answerTokens = 64;

    @Option(names = "--quick", description = "A small model and few turns, within a minute.")
    private boolean quick;

    @Override
    public Integer call() throws IOException {
        Path directory = Files.createTempDirectory("generate");
        try {
            measure(directory);
            return 0;
        } finally {
            delete(directory);
        }
    }

    private void measure(Path directory) throws IOException {
        String name = model;
        long parameters = 0;
        if (name == null && provider == Provider.JLAMA) {
            RandomLlama llama =
                    quick ? new RandomLlama(SMALL, SMALL_VOCABULARY) : new RandomLlama(REAL, REAL_VOCABULARY);
            parameters = llama.parameters();
            Report.progress("Writing a random Llama of " + parameters / 1_000_000 + " M parameters ...");
            name = llama.write(directory.resolve("model")).toString();
        }
        int measured = quick ? 2 : turns;
        int answer = quick ? 16 : answerTokens;
        ModelOptions options = new ModelOptions(
                provider, baseUrl, name, System.getenv("OPENAI_API_KEY"), 0, CONTEXT, answer, directory);
        try (LanguageModel language = Objects.requireNonNull(LanguageModels.open(options));
                ZigguratMemory with = memory(directory.resolve("with"), RECALL_CHARS);
                ZigguratMemory without = memory(directory.resolve("without"), 0)) {
            fill(with);
            List<Turn> recalled = new ArrayList<>();
            List<Turn> plain = new ArrayList<>();
            for (int i = -1; i < measured; i++) {
                Turn a = turn(with, language.chat(), i);
                Turn b = turn(without, language.chat(), i);
                // The first turns warm up.
                if (i >= 0) {
                    recalled.add(a);
                    plain.add(b);
                }
                Report.progress("turn " + (i + 1) + " of " + measured);
            }
            report(language.name(), parameters, recalled, plain);
        }
    }

    private static ZigguratMemory memory(Path directory, int recallChars) {
        return ZigguratMemory.builder()
                .directory(directory)
                .recallChars(recallChars)
                .build();
    }

    private void fill(ZigguratMemory memory) {
        int count = quick ? REMEMBERED / 10 : REMEMBERED;
        Report.progress("Remembering " + count + " utterances ...");
        for (int i = 0; i < count; i++) {
            memory.remember(
                    "user",
                    "User",
                    "Note " + i + ": the boat number " + i % 97 + " was seen near pier " + i % 13
                            + ", and the weather was fine.",
                    Instant.EPOCH.plusSeconds(60L * i));
        }
    }

    private static Turn turn(ZigguratMemory memory, StreamingChatModel model, int number) {
        long start = System.nanoTime();
        ChatMemory window = memory.chatMemory("user");
        memory.chatMemoryStore().updateMessages("user", List.of());
        window.add(UserMessage.from("Question " + number + ": where was boat number " + (7 + number) + " seen?"));
        List<ChatMessage> prompt = window.messages();
        // Reading the text is what asks the memory.
        readable(prompt);
        long memoryNanos = System.nanoTime() - start;

        Answer answer = new Answer();
        model.chat(ChatRequest.builder().messages(prompt).build(), answer);
        ChatResponse response = answer.await();

        long again = System.nanoTime();
        window.add(AiMessage.from("Answer " + number + ": near the pier, the weather was fine."));
        memoryNanos += System.nanoTime() - again;
        return new Turn(
                memoryNanos,
                answer.promptNanos(),
                answer.answerNanos(),
                Objects.requireNonNullElse(response.tokenUsage().inputTokenCount(), 0),
                answer.tokens());
    }

    private static int readable(List<ChatMessage> prompt) {
        int chars = 0;
        for (ChatMessage message : prompt) {
            chars += message instanceof SystemMessage system ? system.text().length() : 0;
        }
        return chars;
    }

    private void report(String name, long parameters, List<Turn> recalled, List<Turn> plain) {
        Report.table(
                List.of("prompt", "prompt tokens", "prompt tokens/s", "tokens/s", "memory share"),
                List.of(row("with memory", recalled), row("without", plain)));
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("model", parameters > 0 ? "random Llama Q4" : name);
        figures.put("parameters", parameters);
        figures.put("prompt_tokens_per_s", median(recalled, Turn::promptTokensPerSecond));
        figures.put("tokens_per_s", median(recalled, Turn::tokensPerSecond));
        figures.put("memory_share", median(recalled, Turn::memoryShare));
        figures.put("plain_prompt_tokens_per_s", median(plain, Turn::promptTokensPerSecond));
        figures.put("plain_tokens_per_s", median(plain, Turn::tokensPerSecond));
        figures.put("prompt_tokens", median(recalled, Turn::promptTokens));
        figures.put("plain_prompt_tokens", median(plain, Turn::promptTokens));
        if (quick) {
            figures.put("quick", true);
        }
        Report.finish("generate", figures);
    }

    private static List<String> row(String name, List<Turn> turns) {
        return List.of(
                name,
                format("%.0f", median(turns, Turn::promptTokens)),
                format("%.1f", median(turns, Turn::promptTokensPerSecond)),
                format("%.1f", median(turns, Turn::tokensPerSecond)),
                format("%.4f", median(turns, Turn::memoryShare)));
    }

    private static String format(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }

    private static double median(List<Turn> turns, ToDoubleFunction<Turn> figure) {
        double[] values = turns.stream().mapToDouble(figure).sorted().toArray();
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
