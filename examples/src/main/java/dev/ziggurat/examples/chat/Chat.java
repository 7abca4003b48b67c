package dev.ziggurat.examples.chat;

import dev.ziggurat.examples.chat.command.Commands;
import dev.ziggurat.examples.chat.provider.LanguageModel;
import dev.ziggurat.examples.chat.provider.LanguageModels;
import dev.ziggurat.examples.chat.provider.ModelOptions;
import dev.ziggurat.examples.chat.provider.Provider;
import dev.ziggurat.examples.chat.screen.Screen;
import dev.ziggurat.examples.chat.screen.Screens;
import dev.ziggurat.examples.chat.talk.Answerer;
import dev.ziggurat.examples.chat.talk.ModelAnswerer;
import dev.ziggurat.examples.chat.talk.RecallOnly;
import dev.ziggurat.examples.chat.talk.Talk;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.entry.MemoryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A chat that remembers: {@code examples/chat [OPTION ...]}. */
@Command(
        name = "examples/chat",
        description = "A chat that remembers what it was told, also after a restart. /help lists its commands.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class Chat implements Callable<Integer> {

    private static final Path HOME = Path.of(System.getProperty("user.home"), ".ziggurat");

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--memory",
            paramLabel = "DIR",
            description = "Where the memory lives; created when missing. Default: ~/.ziggurat/memory")
    private Path directory = HOME.resolve("memory");

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Whose memory: each id has its own. Default: ${DEFAULT-VALUE}")
    private String memoryId = "default";

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            converter = ProviderNames.class,
            completionCandidates = ProviderNames.class,
            description =
                    "Who answers: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}, which shows what the memory"
                            + " would add to a prompt")
    private Provider provider = Provider.RECALL_ONLY;

    @Option(names = "--base-url", paramLabel = "URL", description = "Address of the model's server")
    private @Nullable String baseUrl;

    @Option(names = "--model", paramLabel = "NAME", description = "The model's name at the provider")
    private @Nullable String model;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description = "0 gives the likeliest answer. Default: ${DEFAULT-VALUE}")
    private double temperature;

    @Option(
            names = "--show",
            paramLabel = "N",
            description = "How many recalled utterances are shown. Default: ${DEFAULT-VALUE}")
    private int shown = 10;

    private Chat() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Chat()).setParameterExceptionHandler((error, arguments) -> {
            error.getCommandLine().getErr().println("examples/chat: " + error.getMessage());
            return 2;
        });
    }

    @Override
    public Integer call() {
        if (shown < 1) {
            throw wrong("--show is " + shown + ", it must be at least 1", null);
        }
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw wrong("--memory " + directory + " is a file, not a directory", null);
        }
        try (ZigguratMemory memory = ZigguratMemory.open(directory)) {
            chat(memory, languageModel());
            return 0;
        } catch (MemoryException | IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()), e);
        }
    }

    private @Nullable LanguageModel languageModel() {
        String key = System.getenv("OPENAI_API_KEY");
        return LanguageModels.open(new ModelOptions(provider, baseUrl, model, key, temperature));
    }

    private void chat(ZigguratMemory memory, @Nullable LanguageModel model) {
        ZoneId zone = ZoneId.systemDefault();
        Commands commands = Commands.all(zone);
        Answerer answerer = model == null ? new RecallOnly() : new ModelAnswerer(model.chat());
        try (Screen screen = Screens.open(commands.names(), HOME.resolve("chat-history"))) {
            Talk talk = new Talk(memory, memoryId, screen, InstantSource.system(), zone, shown);
            new ChatLoop(talk, commands, answerer).run();
        }
    }

    private ParameterException wrong(String message, @Nullable Throwable cause) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message, cause);
    }
}
