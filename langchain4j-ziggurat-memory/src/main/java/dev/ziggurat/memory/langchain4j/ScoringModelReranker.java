package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.ziggurat.memory.entry.Internal;
import dev.ziggurat.memory.recall.Reranker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a scoring model of LangChain4j, and waits for it no longer than it may take. A model that fails, is late, or answers
 * with other than one number for each text leaves things as they are; the log says so once. Thread-safe if the model is.
 *
 * @hidden
 */
@Internal
public final class ScoringModelReranker implements Reranker, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ScoringModelReranker.class);

    /** More calls than this wait for a model that hangs only until each is given up; further ones do without it at once. */
    private static final int MOST_CALLS = 16;

    private static final long IDLE_SECONDS = 30;

    private final ScoringModel model;
    private final Duration limit;
    private final AtomicBoolean warned = new AtomicBoolean();
    private final ExecutorService calls = new ThreadPoolExecutor(
            0, MOST_CALLS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), ScoringModelReranker::thread);

    /**
     * Takes the model for questions of a memory.
     *
     * @param model called on a thread of its own, by several questions at a time
     * @param limit how long a question waits for it at most
     */
    public ScoringModelReranker(ScoringModel model, Duration limit) {
        this.model = model;
        this.limit = limit;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "ziggurat-scoring");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public Optional<List<Double>> scores(String question, List<String> texts) {
        List<TextSegment> segments = texts.stream().map(TextSegment::from).toList();
        Future<List<Double>> call;
        try {
            call = calls.submit(() -> model.scoreAll(segments, question).content());
        } catch (RejectedExecutionException e) {
            return without("is still busy with earlier questions", e);
        }
        try {
            List<Double> scores = call.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            if (scores == null
                    || scores.size() != texts.size()
                    || scores.stream().anyMatch(s -> s == null || s.isNaN())) {
                return without("did not answer with a number for each text", null);
            }
            return Optional.of(scores);
        } catch (TimeoutException e) {
            call.cancel(true);
            return without("takes longer than " + limit.toMillis() + " ms", null);
        } catch (ExecutionException e) {
            return without("failed", e.getCause());
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<List<Double>> without(String what, @Nullable Throwable cause) {
        if (warned.compareAndSet(false, true)) {
            LOG.warn("The scoring model {}: the first ranking stands. Said once", what, cause);
        } else {
            LOG.debug("The scoring model {}", what, cause);
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        calls.shutdownNow();
    }
}
