package dev.ziggurat.benchmarks.generate;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.concurrent.CompletableFuture;

/** Takes the time of an answer while it comes. */
final class Answer implements StreamingChatResponseHandler {

    private final CompletableFuture<ChatResponse> whole = new CompletableFuture<>();
    private final long started = System.nanoTime();
    private long first;
    private long last;
    private int tokens;

    @Override
    public void onPartialResponse(String part) {
        last = System.nanoTime();
        first = tokens == 0 ? last : first;
        tokens++;
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        whole.complete(response);
    }

    @Override
    public void onError(Throwable error) {
        whole.completeExceptionally(error);
    }

    ChatResponse await() {
        return whole.join();
    }

    long promptNanos() {
        return first - started;
    }

    long answerNanos() {
        return last - first;
    }

    int tokens() {
        return tokens;
    }
}
