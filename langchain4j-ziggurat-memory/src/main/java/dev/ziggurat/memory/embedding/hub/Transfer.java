package dev.ziggurat.memory.embedding.hub;

import dev.ziggurat.memory.api.EmbeddingException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Writes one body to a file, behind what an earlier try left there; gives up when nothing comes for too long. */
final class Transfer {

    private static final long POLL_MS = 200;

    private final Path partial;
    private final Duration silence;
    private final LongConsumer progress;
    private final long offset;
    private volatile long written;
    private volatile @Nullable IOException writeFailure;

    /** @param progress hears how many bytes the file has */
    Transfer(Path partial, Duration silence, LongConsumer progress) throws IOException {
        this.partial = partial;
        this.silence = silence;
        this.progress = progress;
        if (Files.isSymbolicLink(partial)) {
            // Not ours: what it leads to is not written to.
            Files.delete(partial);
        }
        this.offset = Files.exists(partial) ? Files.size(partial) : 0;
        this.written = offset;
    }

    HttpRequest.Builder range(HttpRequest.Builder request) {
        return offset > 0 ? request.header("Range", "bytes=" + offset + "-") : request;
    }

    /** Takes the body of a success; anything else is left to the caller. */
    HttpResponse<Void> receive(HttpClient http, HttpRequest request) throws TransientFailure {
        CompletableFuture<HttpResponse<Void>> answer = http.sendAsync(request, this::body);
        long seen = -1;
        long lastNews = System.nanoTime();
        while (true) {
            try {
                HttpResponse<Void> response = answer.get(POLL_MS, TimeUnit.MILLISECONDS);
                rejectBadRange(response);
                progress.accept(written);
                return response;
            } catch (TimeoutException e) {
                long now = System.nanoTime();
                if (written != seen) {
                    seen = written;
                    lastNews = now;
                    progress.accept(written);
                } else if (now - lastNews > silence.toNanos()) {
                    answer.cancel(true);
                    throw new TransientFailure(
                            request.uri() + " sent nothing for " + silence.toMillis() + " ms", e, null);
                }
            } catch (ExecutionException e) {
                throw failure(request, e.getCause() == null ? e : e.getCause());
            } catch (InterruptedException e) {
                answer.cancel(true);
                Thread.currentThread().interrupt();
                throw new EmbeddingException("The download from " + request.uri() + " was interrupted", e);
            }
        }
    }

    private TransientFailure failure(HttpRequest request, Throwable cause) {
        IOException disk = writeFailure;
        if (disk != null) {
            throw new EmbeddingException("The file " + partial + " cannot be written: " + disk.getMessage(), disk);
        }
        return new TransientFailure(request.uri() + " broke off after " + written + " bytes: " + cause, cause, null);
    }

    /** What is there does not fit what the server has: it is thrown away. */
    private void rejectBadRange(HttpResponse<Void> response) throws TransientFailure {
        if (response.statusCode() == 416) {
            try {
                Files.deleteIfExists(partial);
            } catch (IOException e) {
                throw new EmbeddingException("The file " + partial + " cannot be deleted: " + e.getMessage(), e);
            }
            throw new TransientFailure(response.uri() + " does not have the rest of the file", null, Duration.ZERO);
        }
    }

    private HttpResponse.BodySubscriber<Void> body(HttpResponse.ResponseInfo info) {
        boolean resumed = info.statusCode() == 206
                && info.headers().firstValue("Content-Range").orElse("").startsWith("bytes " + offset + "-");
        if (info.statusCode() != 200 && !resumed) {
            return HttpResponse.BodySubscribers.discarding();
        }
        Sink sink = new Sink(resumed ? offset : 0);
        return HttpResponse.BodySubscribers.ofByteArrayConsumer(
                bytes -> bytes.ifPresentOrElse(sink::write, sink::close));
    }

    /** Opens the file for each chunk: a body that breaks off never says so, and would leave it open. */
    private final class Sink {
        private long position;

        Sink(long position) {
            this.position = position;
            written = position;
            try (FileChannel file = FileChannel.open(
                    partial, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                file.truncate(position);
            } catch (IOException e) {
                throw fail(e);
            }
        }

        void write(byte[] bytes) {
            try (FileChannel file = FileChannel.open(partial, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    position += file.write(buffer, position);
                }
                written = position;
            } catch (IOException e) {
                throw fail(e);
            }
        }

        void close() {
            written = position;
        }

        private java.io.UncheckedIOException fail(IOException e) {
            writeFailure = e;
            return new java.io.UncheckedIOException(e);
        }
    }
}
