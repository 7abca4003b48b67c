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
            case JLAMA -> InProcessModels.jlama().load(options);
            case OLLAMA -> served(options, ollama(options));
            case OPENAI -> served(options, openAi(options));
        };
    }

    private static LanguageModel served(ModelOptions options, StreamingChatModel model) {
        int promptTokens = options.contextTokens() - options.answerTokens();
        if (promptTokens < 1) {
            throw new IllegalArgumentException("--context " + options.contextTokens() + " leaves no room for a prompt"
                    + " beside --answer " + options.answerTokens());
        }
        TokenCounter counter = TokenCounter.byLength();
        return new LanguageModel(name(options), model, PromptBudget.of(promptTokens, counter), counter);
    }

    static String name(ModelOptions options) {
        return options.provider() + " " + options.model();
    }

    private static StreamingChatModel ollama(ModelOptions options) {
        return OllamaStreamingChatModel.builder()
                .baseUrl(options.baseUrl() == null ? OLLAMA : options.baseUrl())
                .modelName(modelName(options))
                .temperature(options.temperature())
                .numCtx(options.contextTokens())
                .numPredict(options.answerTokens())
                .timeout(TIMEOUT)
                .build();
    }

    private static StreamingChatModel openAi(ModelOptions options) {
        return OpenAiStreamingChatModel.builder()
                .baseUrl(options.baseUrl() == null ? OPENAI : options.baseUrl())
                .apiKey(options.apiKey() == null ? NO_KEY : options.apiKey())
                .modelName(modelName(options))
                .temperature(options.temperature())
                .maxTokens(options.answerTokens())
                .timeout(TIMEOUT)
                .build();
    }

    static String modelName(ModelOptions options) {
        String model = options.model();
        if (model == null || model.isBlank()) {
            throw new IllegalArgumentException("--provider " + options.provider() + " needs --model NAME");
        }
        return model;
    }
}
