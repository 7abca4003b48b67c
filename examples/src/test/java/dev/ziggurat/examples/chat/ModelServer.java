package dev.ziggurat.examples.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Speaks as much of the protocols of Ollama and of OpenAI as a chat needs, and keeps what it was asked. */
final class ModelServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private final List<String> pieces;

    ModelServer(String... pieces) throws IOException {
        this.pieces = List.of(pieces);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/chat", this::ollama);
        server.createContext("/v1/chat/completions", this::openAi);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    List<JsonNode> requests() {
        return requests;
    }

    private void ollama(HttpExchange exchange) throws IOException {
        StringBuilder body = new StringBuilder();
        for (String piece : pieces) {
            body.append("{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":")
                    .append(quoted(piece))
                    .append("},\"done\":false}\n");
        }
        body.append("{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":true,")
                .append("\"done_reason\":\"stop\",\"prompt_eval_count\":7,\"eval_count\":3}\n");
        answer(exchange, "application/x-ndjson", body.toString());
    }

    private void openAi(HttpExchange exchange) throws IOException {
        StringBuilder body = new StringBuilder();
        for (String piece : pieces) {
            body.append("data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":")
                    .append("{\"role\":\"assistant\",\"content\":")
                    .append(quoted(piece))
                    .append("}}]}\n\n");
        }
        body.append("data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{},")
                .append("\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
        answer(exchange, "text/event-stream", body.toString());
    }

    private void answer(HttpExchange exchange, String type, String body) throws IOException {
        requests.add(JSON.readTree(exchange.getRequestBody()));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(200, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private static String quoted(String text) throws JsonProcessingException {
        return JSON.writeValueAsString(text);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
