package dev.ziggurat.memory.warmup;

import dev.ziggurat.memory.recall.Recaller;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does once, on a thread of its own, what the first question would have to wait for. Closing ends it early. Thread-safe.
 *
 * @see "docs/decisions/0036-warm-up.md"
 */
public final class WarmUp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    private final Recaller recaller;
    private final boolean modelIsOurs;
    private final BooleanSupplier tight;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private volatile boolean stopped;

    private WarmUp(Recaller recaller, boolean modelIsOurs, BooleanSupplier tight) {
        this.recaller = recaller;
        this.modelIsOurs = modelIsOurs;
        this.tight = tight;
    }

    /**
     * Loads classes and reads in the background what the first questions need.
     *
     * @param modelIsOurs whether the embedding model is the built-in one; another is not called before it has to be, it may
     *     cost money
     * @param tight whether the machine has no room for work that nobody asked for
     */
    public static WarmUp begin(Recaller recaller, boolean modelIsOurs, BooleanSupplier tight) {
        WarmUp warmUp = new WarmUp(recaller, modelIsOurs, tight);
        var unused = Rehearsal.once();
        Thread thread = new Thread(warmUp::run, "ziggurat-warm-up");
        thread.setDaemon(true);
        thread.start();
        return warmUp;
    }

    /** Completes when there is nothing left to do, also if it was stopped or failed. */
    public CompletableFuture<Void> done() {
        return done.copy();
    }

    private void run() {
        try {
            prepare();
        } catch (Throwable e) {
            if (!stopped) {
                LOG.warn("Warming up failed: the first questions take longer", e);
            }
        } finally {
            var unused = Rehearsal.once().thenRun(() -> done.complete(null));
        }
    }

    private synchronized void prepare() {
        if (modelIsOurs && !stopped) {
            recaller.prepareModel();
        }
        recaller.prepare(() -> stopped || tight.getAsBoolean());
    }

    /** Nothing of the memory is touched any more when this returns. */
    @Override
    public void close() {
        stopped = true;
        synchronized (this) {
            // A dialogue that is being read right now is given up first.
            done.complete(null);
        }
    }
}
