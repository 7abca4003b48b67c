package dev.ziggurat.examples.chat.provider;

import org.jspecify.annotations.Nullable;

/**
 * Which language model, and where it is.
 *
 * @param baseUrl address of the server; null for the provider's own default
 * @param model its name at the provider
 * @param apiKey null where the server asks for none
 * @param temperature 0 for the likeliest answer every time
 */
public record ModelOptions(
        Provider provider,
        @Nullable String baseUrl,
        @Nullable String model,
        @Nullable String apiKey,
        double temperature) {}
