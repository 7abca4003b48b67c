package dev.ziggurat.memory.embedding.hub;

import dev.ziggurat.memory.api.EmbeddingException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries again what failed for a passing reason, after 1, 2, 4 … seconds or when the server says. */
final class Retries {

    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** Sleeps; does not, in tests. */
    interface Pause {
        void sleep(Duration time) throws InterruptedException;
    }

    /** One try. */
    interface Attempt<T> {
        T run() throws TransientFailure;
    }

    private final int attempts;
    private final Pause pause;

    Retries(int attempts, Pause pause) {
        this.attempts = attempts;
        this.pause = pause;
    }

    /** @param what is being done, for the message of the last failure */
    <T> T run(String what, Attempt<T> attempt) {
        for (int tried = 1; ; tried++) {
            try {
                return attempt.run();
            } catch (TransientFailure e) {
                if (tried == attempts) {
                    throw new EmbeddingException(
                            what + " failed " + attempts + " times, at last: " + e.getMessage()
                                    + ". Check the network and HF_ENDPOINT, or put the model into a folder and use"
                                    + " fromFolder; what was downloaded is kept",
                            e);
                }
                Duration wait = wait(tried, e.retryAfter());
                LOG.info("{}: {}; trying again in {} s", what, e.getMessage(), wait.toSeconds());
                sleep(what, wait);
            }
        }
    }

    private static Duration wait(int tried, @Nullable Duration asked) {
        Duration wait = asked != null ? asked : Duration.ofSeconds(1L << (tried - 1));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private void sleep(String what, Duration wait) {
        try {
            pause.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddingException(what + " was interrupted", e);
        }
    }
}
