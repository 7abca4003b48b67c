package dev.ziggurat.examples.chat;

import dev.ziggurat.examples.chat.command.Commands;
import dev.ziggurat.examples.chat.provider.LanguageModel;
import dev.ziggurat.examples.chat.provider.LanguageModels;
import dev.ziggurat.examples.chat.screen.Screen;
import dev.ziggurat.examples.chat.screen.Screens;
import dev.ziggurat.examples.chat.talk.Answerer;
import dev.ziggurat.examples.chat.talk.ModelAnswerer;
import dev.ziggurat.examples.chat.talk.RecallOnly;
import dev.ziggurat.examples.chat.talk.Talk;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.api.MemoryException;
import dev.ziggurat.memory.api.RecallRequest;
import java.nio.file.Files;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A chat that remembers: {@code examples/chat [OPTION ...]}. */
@Command(
        name = "examples/chat",
        description = "A chat that remembers what it was told, also after a restart. /help lists its commands.",
        mixinStandardHelpOptions = true,
        version = "0.1.0",
        sortOptions = false)
public final class Chat implements Callable<Integer> {

    private static final int WRONG_ARGUMENT = 2;

    /** Tells at every start that newer releases know newer JDKs; held here, or its level would be forgotten. */
    private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ChatOptions options = new ChatOptions();

    private Chat() {}

    public static void main(String[] args) {
        System.exit(run(args, System.getenv()));
    }

    /** The exit code: 0, or 2 when an argument is wrong. */
    static int run(String[] args, Map<String, String> environment) {
        LUCENE.setLevel(Level.SEVERE);
        CommandLine commandLine = new CommandLine(new Chat()).setParameterExceptionHandler((error, arguments) -> {
            error.getCommandLine().getErr().println("examples/chat: " + error.getMessage());
            return WRONG_ARGUMENT;
        });
        try {
            commandLine.setDefaultValueProvider(SettingsSource.of(
                    args, environment, ChatOptions.HOME.resolve("chat.properties"), commandLine.getCommandSpec()));
        } catch (IllegalArgumentException e) {
            commandLine.getErr().println("examples/chat: " + e.getMessage());
            return WRONG_ARGUMENT;
        }
        return commandLine.execute(args);
    }

    @Override
    public Integer call() {
        if (options.shown < 1) {
            throw wrong("--show is " + options.shown + ", it must be at least 1", null);
        }
        if (Files.exists(options.directory) && !Files.isDirectory(options.directory)) {
            throw wrong("--memory " + options.directory + " is a file, not a directory", null);
        }
        try (LanguageModel model = LanguageModels.open(options.model(System.getenv("OPENAI_API_KEY")));
                ZigguratMemory memory = memory(model)) {
            chat(memory, model);
            return 0;
        } catch (MemoryException | IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()), e);
        }
    }

    private ZigguratMemory memory(@Nullable LanguageModel model) {
        ZigguratMemory.Builder builder = ZigguratMemory.builder().directory(options.directory);
        if (model != null) {
            builder.chatWindowTokens(model.budget().windowTokens(), model.counter());
        }
        return builder.recallChars(recallChars(model)).build();
    }

    private int recallChars(@Nullable LanguageModel model) {
        if (options.recallChars != null) {
            return options.recallChars;
        }
        return model == null ? RecallRequest.DEFAULT_MAX_CHARS : model.budget().recallChars();
    }

    private void chat(ZigguratMemory memory, @Nullable LanguageModel model) {
        ZoneId zone = ZoneId.systemDefault();
        Commands commands = Commands.all(zone, settings(model));
        Answerer answerer = model == null ? new RecallOnly() : new ModelAnswerer(model.chat());
        try (Screen screen = Screens.open(commands.names(), ChatOptions.HOME.resolve("chat-history"))) {
            Talk talk = new Talk(
                    memory, options.memoryId, screen, InstantSource.system(), zone, options.shown, recallChars(model));
            new ChatLoop(talk, commands, answerer).run();
        }
    }

    private Map<String, String> settings(@Nullable LanguageModel model) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (OptionSpec option : Objects.requireNonNull(spec).options()) {
            Object value = option.getValue();
            if (!option.usageHelp() && !option.versionHelp() && value != null) {
                settings.put(SettingsSource.key(option), value.toString());
            }
        }
        if (model != null) {
            settings.put(
                    "prompt",
                    model.budget().windowTokens() + " tokens of latest messages, "
                            + model.budget().recallChars() + " characters of memory");
        }
        return settings;
    }

    private ParameterException wrong(String message, @Nullable Throwable cause) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message, cause);
    }
}
