package dev.ziggurat.examples.chat.provider;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes language models from their options. Servers are not contacted before the first question. */
public final class LanguageModels {

    private static final String OLLAMA = "http://localhost:11434";
    private static final String OPENAI = "https://api.openai.com/v1";
    /** Sent where no key is given: local servers ask for none, but the client insists on one. */
    private static final String NO_KEY = "none";

    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private LanguageModels() {}

    /**
     * The model that the options name.
     *
     * @return null when the answers come from the memory alone
     * @throws IllegalArgumentException if an option is missing or wrong
     */
    public static @Nullable LanguageModel open(ModelOptions options) {
        return switch (options.provider()) {
            case RECALL_ONLY -> null;
            case OLLAMA -> named(options, ollama(options));
            case OPENAI -> named(options, openAi(options));
        };
    }

    private static LanguageModel named(ModelOptions options, StreamingChatModel model) {
        return new LanguageModel(options.provider() + " " + options.model(), model);
    }

    private static StreamingChatModel ollama(ModelOptions options) {
        return OllamaStreamingChatModel.builder()
                .baseUrl(options.baseUrl() == null ? OLLAMA : options.baseUrl())
                .modelName(modelName(options))
                .temperature(options.temperature())
                .timeout(TIMEOUT)
                .build();
    }

    private static StreamingChatModel openAi(ModelOptions options) {
        return OpenAiStreamingChatModel.builder()
                .baseUrl(options.baseUrl() == null ? OPENAI : options.baseUrl())
                .apiKey(options.apiKey() == null ? NO_KEY : options.apiKey())
                .modelName(modelName(options))
                .temperature(options.temperature())
                .timeout(TIMEOUT)
                .build();
    }

    private static String modelName(ModelOptions options) {
        String model = options.model();
        if (model == null || model.isBlank()) {
            throw new IllegalArgumentException("--provider " + options.provider() + " needs --model NAME");
        }
        return model;
    }
}
