package dev.ziggurat.examples.chat.talk;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.ziggurat.examples.chat.screen.Screen;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** An answer on its way: shows each piece as it comes. Pieces that come after an interrupt are dropped. Thread-safe. */
final class StreamedAnswer implements StreamingChatResponseHandler {

    private final Screen screen;
    private final StringBuilder text = new StringBuilder();
    private final CountDownLatch over = new CountDownLatch(1);
    private @Nullable String trouble;
    private boolean interrupted;
    private final long started = System.nanoTime();
    private long firstAt = started;
    private long lastAt = started;
    private int pieces;

    StreamedAnswer(Screen screen) {
        this.screen = screen;
    }

    @Override
    public synchronized void onPartialResponse(PartialResponse part, PartialResponseContext context) {
        if (interrupted) {
            context.streamingHandle().cancel();
        } else {
            onPartialResponse(part.text());
        }
    }

    @Override
    public synchronized void onPartialResponse(String part) {
        if (!interrupted) {
            lastAt = System.nanoTime();
            firstAt = pieces == 0 ? lastAt : firstAt;
            pieces++;
            text.append(part);
            screen.part(part);
        }
    }

    @Override
    public synchronized void onCompleteResponse(ChatResponse response) {
        String whole = response.aiMessage().text();
        if (!interrupted && text.isEmpty() && whole != null) {
            onPartialResponse(whole);
        }
        over.countDown();
    }

    @Override
    public synchronized void onError(Throwable error) {
        if (!interrupted) {
            String message = error.getMessage() == null ? error.toString() : error.getMessage();
            trouble = "Error: the language model did not answer: "
                    + message.strip().replaceAll("\\s*\\R\\s*", " ");
        }
        over.countDown();
    }

    /** Ends the wait now; the model is told at its next piece. */
    synchronized void interrupt() {
        interrupted = true;
        trouble = "Stopped.";
        over.countDown();
    }

    /** Waits until the answer is whole, failed or interrupted. */
    void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            interrupt();
            Thread.currentThread().interrupt();
        }
    }

    /** What has been shown. */
    synchronized String text() {
        return text.toString();
    }

    /** What it took so far. */
    synchronized TurnTimes times(long recallNanos) {
        return TurnTimes.of(recallNanos, firstAt - started, lastAt - firstAt, pieces);
    }

    /** One line about why the answer is missing or ends early. */
    synchronized Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }
}
