package dev.ziggurat.examples.chat.provider;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which language model, and where it is.
 *
 * @param baseUrl address of the server; null for the provider's own default
 * @param model its name at the provider, or a folder
 * @param apiKey null where the server asks for none
 * @param temperature 0 for the likeliest answer every time
 * @param contextTokens how many tokens a server's model takes, prompt and answer together
 * @param answerTokens an answer ends there at the latest
 * @param modelCache where downloaded models are kept
 */
public record ModelOptions(
        Provider provider,
        @Nullable String baseUrl,
        @Nullable String model,
        @Nullable String apiKey,
        double temperature,
        int contextTokens,
        int answerTokens,
        Path modelCache) {}
