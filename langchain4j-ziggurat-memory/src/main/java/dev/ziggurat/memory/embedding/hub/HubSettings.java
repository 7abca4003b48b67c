package dev.ziggurat.memory.embedding.hub;

import dev.ziggurat.memory.api.EmbeddingException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where models come from and where they are kept.
 *
 * @param endpoint the hub, without a slash at the end
 * @param cache the folder with {@code models--OWNER--NAME} in it
 * @param token sent to the endpoint and to nobody else; null for none
 * @param offline whether only the cache is used
 * @param timeout for a connection, for the head of an answer, and for silence in its body
 * @param attempts how often a transfer is tried that fails for a passing reason
 */
public record HubSettings(
        URI endpoint, Path cache, @Nullable String token, boolean offline, Duration timeout, int attempts) {

    /**
     * As the Python client: {@code HF_HOME}, {@code HF_HUB_CACHE}, {@code HF_ENDPOINT}, {@code HF_TOKEN} or the file
     * {@code token} in {@code HF_HOME}, {@code HF_HUB_OFFLINE}.
     */
    public static HubSettings of(Map<String, String> environment, Path userHome) {
        String home = environment.getOrDefault("HF_HOME", "");
        Path root = home.isBlank() ? userHome.resolve(".cache/huggingface") : Path.of(home);
        String cache = environment.getOrDefault("HF_HUB_CACHE", "");
        String endpoint = environment.getOrDefault("HF_ENDPOINT", "");
        String chosen = endpoint.isBlank() ? "https://huggingface.co" : endpoint.replaceAll("/+$", "");
        return new HubSettings(
                uri(chosen),
                cache.isBlank() ? root.resolve("hub") : Path.of(cache),
                token(environment, root),
                isTrue(environment.getOrDefault("HF_HUB_OFFLINE", "")),
                Duration.ofSeconds(30),
                5);
    }

    public static HubSettings ofThisProcess() {
        return of(System.getenv(), Path.of(System.getProperty("user.home", ".")));
    }

    private static URI uri(String endpoint) {
        try {
            URI uri = URI.create(endpoint);
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new EmbeddingException("HF_ENDPOINT is not an address: " + endpoint, e);
        }
        throw new EmbeddingException("HF_ENDPOINT is not an http or https address: " + endpoint);
    }

    private static @Nullable String token(Map<String, String> environment, Path root) {
        String token = environment.getOrDefault("HF_TOKEN", "").strip();
        if (!token.isEmpty()) {
            return token;
        }
        Path file = root.resolve("token");
        try {
            return Files.isRegularFile(file) ? Files.readString(file).strip() : null;
        } catch (IOException e) {
            throw new EmbeddingException("The token file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isTrue(String value) {
        return switch (value.toUpperCase(Locale.ROOT)) {
            case "1", "ON", "YES", "TRUE" -> true;
            default -> false;
        };
    }
}
