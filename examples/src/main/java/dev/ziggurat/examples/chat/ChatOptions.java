package dev.ziggurat.examples.chat;

import dev.ziggurat.examples.chat.provider.ModelOptions;
import dev.ziggurat.examples.chat.provider.Provider;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of the chat. */
final class ChatOptions {

    static final Path HOME = Path.of(System.getProperty("user.home"), ".ziggurat");

    @Option(
            names = "--memory",
            paramLabel = "DIR",
            description = "Where the memory lives; created when missing. Default: ~/.ziggurat/memory")
    Path directory = HOME.resolve("memory");

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Whose memory: each id has its own. Default: ${DEFAULT-VALUE}")
    String memoryId = "default";

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            converter = ProviderNames.class,
            completionCandidates = ProviderNames.class,
            description =
                    "Who answers: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}, which shows what the memory"
                            + " would add to a prompt")
    Provider provider = Provider.RECALL_ONLY;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "The model's name at the provider; for jlama a folder, or OWNER/NAME at Hugging Face")
    @Nullable String model;

    @Option(names = "--base-url", paramLabel = "URL", description = "Address of the model's server")
    @Nullable String baseUrl;

    @Option(
            names = "--model-cache",
            paramLabel = "DIR",
            description = "Where downloaded models are kept. Default: ~/.ziggurat/models")
    Path modelCache = HOME.resolve("models");

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description = "0 gives the likeliest answer. Default: ${DEFAULT-VALUE}")
    double temperature;

    @Option(
            names = "--context",
            paramLabel = "TOKENS",
            description = "Longest prompt with its answer, for servers; jlama knows it from the model. Default:"
                    + " ${DEFAULT-VALUE}")
    int contextTokens = 8_192;

    @Option(names = "--answer", paramLabel = "TOKENS", description = "Longest answer. Default: ${DEFAULT-VALUE}")
    int answerTokens = 512;

    @Option(
            names = "--recall-chars",
            paramLabel = "N",
            description = "Most that the memory adds to a prompt, 0 for nothing. Default: what fits, up to 8000")
    @Nullable Integer recallChars;

    @Option(
            names = "--show",
            paramLabel = "N",
            description = "How many recalled utterances are shown. Default: ${DEFAULT-VALUE}")
    int shown = 10;

    @Option(
            names = SettingsSource.FILE_OPTION,
            paramLabel = "FILE",
            description =
                    "Properties with the names of these flags. ZIGGURAT_CHAT_MODEL and the like in the environment"
                            + " come before it, flags before both. Default: ~/.ziggurat/chat.properties")
    @Nullable Path settings;

    /** The key for a server comes from the environment alone, where other programs look for it too. */
    ModelOptions model(@Nullable String apiKey) {
        return new ModelOptions(provider, baseUrl, model, apiKey, temperature, contextTokens, answerTokens, modelCache);
    }
}
