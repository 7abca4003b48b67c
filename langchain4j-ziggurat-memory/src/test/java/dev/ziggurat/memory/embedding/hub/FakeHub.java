package dev.ziggurat.memory.embedding.hub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** A hub on this machine that answers as the real one does, and misbehaves on demand. */
final class FakeHub implements AutoCloseable {

    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    /** What goes wrong with the next body that is asked for. */
    enum Trouble {
        CUT,
        SILENCE,
        WRONG_BYTES,
        BUSY,
        NO_RANGES
    }

    final Map<String, byte[]> files = new LinkedHashMap<>();
    final Deque<Trouble> troubles = new ArrayDeque<>();
    /** Requests as {@code METHOD path range authorization}. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    /** A status for everything; 0 for none. */
    volatile int status;

    private final HttpServer server;
    private final HttpServer storage;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    FakeHub() throws IOException {
        server = start(this::answer);
        // Large files lie on another host, to which the hub redirects.
        storage = start(
                exchange -> body(exchange, exchange.getRequestURI().getPath().substring("/cdn/".length())));
    }

    private HttpServer start(com.sun.net.httpserver.HttpHandler handler) throws IOException {
        HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        started.createContext("/", exchange -> {
            try (exchange) {
                requests.add(exchange.getRequestMethod() + " "
                        + exchange.getRequestURI().getPath() + " "
                        + exchange.getRequestHeaders().getFirst("Range") + " "
                        + exchange.getRequestHeaders().getFirst("Authorization"));
                handler.handle(exchange);
            }
        });
        started.setExecutor(threads);
        started.start();
        return started;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (status != 0) {
            exchange.sendResponseHeaders(status, -1);
        } else if (path.equals("/api/models/owner/tiny/revision/main")) {
            String siblings = files.keySet().stream()
                    .map(name -> "{\"rfilename\":\"" + name + "\"}")
                    .collect(Collectors.joining(","));
            byte[] json =
                    ("{\"sha\":\"" + COMMIT + "\",\"siblings\":[" + siblings + "]}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, json.length);
            exchange.getResponseBody().write(json);
        } else if (path.startsWith("/owner/tiny/resolve/" + COMMIT + "/")) {
            file(exchange, path.substring(("/owner/tiny/resolve/" + COMMIT + "/").length()));
        } else {
            exchange.sendResponseHeaders(404, -1);
        }
    }

    private void file(HttpExchange exchange, String name) throws IOException {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        boolean large = name.endsWith(".onnx");
        exchange.getResponseHeaders().set("X-Repo-Commit", COMMIT);
        if (large) {
            exchange.getResponseHeaders().set("X-Linked-Etag", "\"" + etag(name) + "\"");
            exchange.getResponseHeaders().set("X-Linked-Size", Integer.toString(bytes.length));
            exchange.getResponseHeaders()
                    .set("Location", "http://127.0.0.1:" + storage.getAddress().getPort() + "/cdn/" + name);
            exchange.sendResponseHeaders(302, -1);
        } else if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("ETag", "W/\"" + etag(name) + "\"");
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
            exchange.sendResponseHeaders(200, -1);
        } else {
            body(exchange, name);
        }
    }

    private void body(HttpExchange exchange, String name) throws IOException {
        byte[] bytes = files.getOrDefault(name, new byte[0]);
        Trouble trouble = name.endsWith(".onnx") ? troubles.poll() : null;
        if (trouble == Trouble.BUSY) {
            exchange.getResponseHeaders().set("Retry-After", "7");
            exchange.sendResponseHeaders(503, -1);
            return;
        }
        int from = 0;
        String range = exchange.getRequestHeaders().getFirst("Range");
        if (range != null && trouble != Trouble.NO_RANGES) {
            from = Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
            if (from >= bytes.length) {
                exchange.sendResponseHeaders(416, -1);
                return;
            }
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
            exchange.sendResponseHeaders(206, bytes.length - from);
        } else {
            exchange.sendResponseHeaders(200, bytes.length);
        }
        try (OutputStream out = exchange.getResponseBody()) {
            int to = trouble == Trouble.CUT || trouble == Trouble.SILENCE ? (from + bytes.length) / 2 : bytes.length;
            byte[] sent = bytes.clone();
            if (trouble == Trouble.WRONG_BYTES) {
                sent[sent.length / 2] ^= 1;
            }
            out.write(sent, from, to - from);
            out.flush();
            if (trouble == Trouble.SILENCE) {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(8_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As the hub: SHA-256 of large files, git's SHA-1 of small ones. */
    String etag(String name) {
        byte[] bytes = files.getOrDefault(name, new byte[0]);
        try {
            if (name.endsWith(".onnx")) {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            }
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(sha1.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Requests for the body of the graph. */
    List<String> graphRequests() {
        return requests.stream()
                .filter(request -> request.startsWith("GET /cdn/"))
                .collect(Collectors.collectingAndThen(Collectors.toList(), Collections::unmodifiableList));
    }

    @Override
    public void close() {
        server.stop(0);
        storage.stop(0);
        threads.shutdownNow();
    }
}
