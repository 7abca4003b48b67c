package dev.ziggurat.memory.embedding.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziggurat.memory.api.EmbeddingException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The hub's HTTP interface. The token goes to the endpoint alone: redirects lead to other hosts. */
final class HubClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_REDIRECTS = 5;

    private final HubSettings settings;
    private final HttpClient http;

    HubClient(HubSettings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * A commit of a repository.
     *
     * @param files their names
     */
    record Commit(String id, List<String> files) {}

    /** @param size in bytes; -1 where the server does not say */
    record FileHead(String etag, long size) {}

    Commit commit(String repository, String revision) throws TransientFailure {
        String path = "/api/models/" + repository + "/revision/" + revision;
        URI uri = settings.endpoint().resolve(settings.endpoint().getPath() + path);
        HttpResponse<String> response =
                send(uri, "GET", HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8), true);
        checkStatus(response, repository);
        try {
            JsonNode json = JSON.readTree(response.body());
            List<String> files = new ArrayList<>();
            json.path("siblings")
                    .forEach(file -> files.add(file.path("rfilename").asText()));
            return new Commit(HubCache.safe(json.path("sha").asText(), "commit"), files);
        } catch (JsonProcessingException e) {
            throw new EmbeddingException(
                    "The hub at " + settings.endpoint() + " did not answer with JSON to " + uri + ": check HF_ENDPOINT",
                    e);
        }
    }

    URI file(String repository, String commit, String name) {
        return settings.endpoint()
                .resolve(settings.endpoint().getPath() + "/" + repository + "/resolve/" + commit + "/" + name);
    }

    /** The file's checksum and size, which the hub tells itself; redirects within it are followed. */
    FileHead head(URI file) throws TransientFailure {
        HttpResponse<Void> response = send(file, "HEAD", HttpResponse.BodyHandlers.discarding(), false);
        URI at = file;
        for (int i = 0;
                i < MAX_REDIRECTS
                        && isRedirect(response.statusCode())
                        && linkedEtag(response).isEmpty();
                i++) {
            at = target(at, response.headers());
            response = send(at, "HEAD", HttpResponse.BodyHandlers.discarding(), false);
        }
        if (!isRedirect(response.statusCode())) {
            checkStatus(response, file.toString());
        }
        HttpHeaders headers = response.headers();
        String etag = linkedEtag(response).or(() -> headers.firstValue("ETag")).orElse("");
        long size = headers.firstValueAsLong("X-Linked-Size")
                .orElse(
                        isRedirect(response.statusCode())
                                ? -1
                                : headers.firstValueAsLong("Content-Length").orElse(-1));
        return new FileHead(HubCache.safe(plain(etag), "ETag of " + file), size);
    }

    /** Sends a body's bytes to a transfer, behind whatever redirects. */
    void download(URI file, Transfer transfer) throws TransientFailure {
        URI at = file;
        for (int i = 0; i <= MAX_REDIRECTS; i++) {
            HttpRequest request = transfer.range(request(at)).GET().build();
            HttpResponse<Void> response = transfer.receive(http, request);
            if (!isRedirect(response.statusCode())) {
                checkStatus(response, file.toString());
                return;
            }
            at = target(at, response.headers());
        }
        throw new EmbeddingException("The hub redirects without end from " + file);
    }

    private <T> HttpResponse<T> send(URI uri, String method, HttpResponse.BodyHandler<T> body, boolean follow)
            throws TransientFailure {
        URI at = uri;
        for (int i = 0; i <= MAX_REDIRECTS; i++) {
            HttpRequest request = request(at)
                    .timeout(settings.timeout())
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpResponse<T> response = exchange(request, body);
            if (!follow || !isRedirect(response.statusCode())) {
                return response;
            }
            at = target(at, response.headers());
        }
        throw new EmbeddingException("The hub redirects without end from " + uri);
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> body)
            throws TransientFailure {
        try {
            return http.send(request, body);
        } catch (IOException e) {
            throw new TransientFailure(request.uri() + " cannot be reached: " + e, e, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddingException("The download from " + request.uri() + " was interrupted", e);
        }
    }

    private HttpRequest.Builder request(URI uri) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri)
                .header("User-Agent", "langchain4j-ziggurat-memory")
                // The sizes that the server names are those of the plain bytes.
                .header("Accept-Encoding", "identity");
        String token = settings.token();
        boolean home = settings.endpoint().getAuthority().equals(uri.getAuthority())
                && settings.endpoint().getScheme().equals(uri.getScheme());
        return token != null && home ? builder.header("Authorization", "Bearer " + token) : builder;
    }

    private void checkStatus(HttpResponse<?> response, String what) throws TransientFailure {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return;
        }
        String answer = "the hub at " + settings.endpoint() + " answered " + status + " for " + what;
        switch (status) {
            case 401, 403 ->
                throw new EmbeddingException("Access denied: " + answer + ". "
                        + (settings.token() == null ? "Set HF_TOKEN" : "The token in HF_TOKEN does not open it")
                        + ", accept the model's terms on its page, or check its name");
            case 404 -> throw new EmbeddingException("Not found: " + answer + ". Check the model's name");
            case 408, 416, 425, 429, 500, 502, 503, 504 ->
                throw new TransientFailure(answer, null, retryAfter(response.headers()));
            default -> throw new EmbeddingException("Unexpected: " + answer);
        }
    }

    private static @Nullable Duration retryAfter(HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(null);
    }

    private static Optional<String> linkedEtag(HttpResponse<?> response) {
        return response.headers().firstValue("X-Linked-Etag");
    }

    private static String plain(String etag) {
        return etag.replaceFirst("^W/", "").replace("\"", "");
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private static URI target(URI from, HttpHeaders headers) {
        String location = headers.firstValue("Location")
                .orElseThrow(() -> new EmbeddingException("The hub redirects from " + from + " to nowhere"));
        URI target = from.resolve(location);
        if ("https".equals(from.getScheme()) && !"https".equals(target.getScheme())) {
            throw new EmbeddingException("The hub redirects from " + from + " to " + target + ", which is not https");
        }
        return target;
    }
}
