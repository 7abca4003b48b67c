package dev.ziggurat.memory.embedding;

import ai.onnxruntime.OrtException;
import dev.ziggurat.memory.api.EmbeddingException;
import dev.ziggurat.memory.api.EmbeddingStats;
import dev.ziggurat.memory.api.Pooling;
import dev.ziggurat.memory.api.Provider;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs batches on the GPU while that works, else on the CPU. Thread-safe.
 *
 * <p>On the CPU there are up to two sessions. Many batches at once run best on one core each, without threads that wait
 * for one another; a lone text is answered sooner when several cores share it, up to {@value #MOST_LONE_THREADS}.
 *
 * <p>The lock is held for reading while native code runs and for writing while sessions change, so that no session is
 * freed under a running batch.
 */
final class ModelRunner implements BatchFunction, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ModelRunner.class);
    private static final int MOST_LONE_THREADS = 4;

    private final String origin;
    private final ModelSession.Factory factory;
    private final Pooling pooling;
    private final int loneThreads;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    private ModelSession lone;
    private @Nullable ModelSession shared;
    private EmbeddingStats.Device device;
    private boolean closed;

    /**
     * @param obstacle why the GPU is not to be tried; null to try it
     * @param threads the cores that may be used
     */
    ModelRunner(String origin, ModelSession.Factory factory, Pooling pooling, int threads, @Nullable String obstacle) {
        this.origin = origin;
        this.factory = factory;
        this.pooling = pooling;
        this.loneThreads = Math.min(threads, MOST_LONE_THREADS);
        ModelSession cuda = null;
        String reason = obstacle;
        long before = obstacle == null ? GpuMemory.usedBytes() : 0;
        if (obstacle == null) {
            try {
                cuda = factory.open(Provider.CUDA, 1);
            } catch (OrtException e) {
                reason = "the CUDA session failed: " + firstLine(e);
            } catch (LinkageError e) {
                reason = "the CUDA libraries cannot be loaded: " + e.getMessage();
            }
        }
        if (cuda != null) {
            long after = GpuMemory.usedBytes();
            lone = cuda;
            shared = cuda;
            device = new EmbeddingStats.Device(Provider.CUDA, null, before < 0 || after < before ? -1 : after - before);
            LOG.debug("Embedding with {} on CUDA", origin);
        } else {
            lone = openOnCpu(loneThreads);
            shared = loneThreads == 1 ? lone : null;
            device = new EmbeddingStats.Device(Provider.CPU, reason, 0, obstacle == null);
            if (obstacle == null) {
                LOG.warn("Embedding with {} on the CPU: {}", origin, reason);
            } else {
                LOG.debug("Embedding with {} on the CPU: {}", origin, reason);
            }
        }
    }

    int dimension() {
        return lone.dimension();
    }

    EmbeddingStats.Device device() {
        lock.readLock().lock();
        try {
            return device;
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Runs pieces as one batch.
     *
     * @param alone whether nothing else is running, so that several cores may share this batch
     * @return one vector for each piece, pooled, not normalized
     */
    @Override
    public float[][] run(List<TokenWindow> batch, boolean alone) {
        if (!alone) {
            openShared();
        }
        try {
            return runOnce(batch, alone);
        } catch (GpuFailure e) {
            LOG.debug("CUDA failed", e);
            leaveGpu(e.session, firstLine(e));
        }
        return run(batch, alone);
    }

    private float[][] runOnce(List<TokenWindow> batch, boolean alone) throws GpuFailure {
        int width = batch.stream().mapToInt(TokenWindow::length).max().orElseThrow();
        lock.readLock().lock();
        try {
            if (closed) {
                throw new EmbeddingException("The embedding model " + origin + " is closed");
            }
            ModelSession session = alone || shared == null ? lone : shared;
            try {
                return PooledVectors.pool(session.run(batch, width), batch, width, session.dimension(), pooling);
            } catch (OrtException e) {
                if (device.provider() == Provider.CUDA) {
                    throw new GpuFailure(session, e);
                }
                throw new EmbeddingException(
                        "The model " + origin + " failed on " + batch.size() + " texts of up to " + width + " tokens: "
                                + firstLine(e),
                        e);
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Opens the session for many batches at once when it is first needed. */
    private void openShared() {
        lock.readLock().lock();
        try {
            if (shared != null || closed) {
                return;
            }
        } finally {
            lock.readLock().unlock();
        }
        lock.writeLock().lock();
        try {
            if (shared == null && !closed) {
                shared = openOnCpu(1);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Moves to the CPU for good; batches that are running elsewhere end first. */
    private void leaveGpu(ModelSession failed, String reason) {
        lock.writeLock().lock();
        try {
            if (closed || failed != lone) {
                return;
            }
            ModelSession cpu = openOnCpu(loneThreads);
            lone = cpu;
            shared = loneThreads == 1 ? cpu : null;
            device = new EmbeddingStats.Device(Provider.CPU, "CUDA failed while embedding: " + reason, 0, true);
            LOG.warn("Embedding with {} goes on on the CPU: {}", origin, device.reason());
            closeSession(failed);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private ModelSession openOnCpu(int threads) {
        try {
            return factory.open(Provider.CPU, threads);
        } catch (OrtException e) {
            throw new EmbeddingException(
                    "The model " + origin + " cannot be loaded: " + firstLine(e)
                            + ". If the file was cut or damaged, download it again",
                    e);
        }
    }

    private void closeSession(ModelSession session) {
        try {
            session.close();
        } catch (OrtException e) {
            LOG.warn("A session of {} cannot be closed: {}", origin, e.getMessage());
        }
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse(e.getClass().getSimpleName());
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            closeSession(lone);
            if (shared != null && shared != lone) {
                closeSession(shared);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private static final class GpuFailure extends Exception {
        private final transient ModelSession session;

        GpuFailure(ModelSession session, OrtException cause) {
            super(cause.getMessage(), cause);
            this.session = session;
        }
    }
}
