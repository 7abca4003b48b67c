package dev.ziggurat.examples.jlama;

import dev.langchain4j.model.chat.response.StreamingHandle;

/** Lets whoever reads an answer end it: Jlama itself cannot be told, so the callback for the next token throws. */
final class Cancellation implements StreamingHandle {

    private volatile boolean cancelled;

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    void check() {
        if (cancelled) {
            throw new Cancelled();
        }
    }

    /** Ends a generation from inside. */
    static final class Cancelled extends RuntimeException {
        private Cancelled() {
            super("the answer was cancelled", null, false, false);
        }
    }
}
