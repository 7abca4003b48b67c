package dev.ziggurat.memory.manage.pressure;

import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.LongToDoubleFunction;

/** Everything that can get tight, each on its scale. */
public final class Gauges {

    private static final Thresholds HEAP = new Thresholds(0.75, 0.85, 0.93);
    private static final Thresholds CONTAINER = new Thresholds(0.80, 0.90, 0.95);
    private static final Thresholds VRAM = new Thresholds(0.90, 0.97, 1);
    private static final Thresholds QUEUES = new Thresholds(0.5, 0.75, 1);
    /** The search of a recall should take a tenth of a second at most. */
    private static final Thresholds LATENCY_MS = new Thresholds(100, 250, 1_000);

    /** Of {@link #MOST_KEPT_FREE}: 1 GB left, 256 MB left, 64 MB left. */
    private static final Thresholds DISK = new Thresholds(0.5, 0.875, 0.968);

    private static final long MOST_KEPT_FREE = 2L << 30;

    private Gauges() {}

    public static Gauge heap(DoubleSupplier share) {
        return new Gauge("heap", Relief.LESS_RAM, share, HEAP);
    }

    public static Gauge container(DoubleSupplier share) {
        return new Gauge("container", Relief.LESS_RAM, share, CONTAINER);
    }

    public static Gauge vram(DoubleSupplier share) {
        return new Gauge("VRAM", Relief.LESS_VRAM, share, VRAM);
    }

    /** @param fullness of the fullest queue of background work, 0 to 1 */
    public static Gauge queues(DoubleSupplier fullness) {
        return new Gauge("queues", Relief.LESS_WORK, fullness, QUEUES);
    }

    /**
     * How far the room that is kept free is used up, 0 to 1: a tenth of the whole, 2 GB at most. So a large disk that is
     * nearly full but has gigabytes left shows 0.
     *
     * @param usableBytes and {@code totalBytes} of the disk, or of what the memory may take of it if that is less
     */
    public static Gauge disk(LongSupplier usableBytes, LongSupplier totalBytes) {
        return new Gauge(
                "disk",
                Relief.LESS_DATA,
                () -> {
                    double keptFree = Math.min(MOST_KEPT_FREE, totalBytes.getAsLong() / 10.0);
                    return keptFree <= 0 ? 0 : Math.max(0, 1 - usableBytes.getAsLong() / keptFree);
                },
                DISK);
    }

    /**
     * How long the slowest searches since the last sample took; 0 when there was none, so that quiet ends the pressure.
     *
     * @param searches how many there were in all
     * @param p99MsSince the 99th percentile of those after the given number, in milliseconds
     */
    public static Gauge latency(LongSupplier searches, LongToDoubleFunction p99MsSince) {
        DoubleSupplier sinceLast = new DoubleSupplier() {

            private long seen = searches.getAsLong();

            @Override
            public double getAsDouble() {
                long before = seen;
                seen = searches.getAsLong();
                return seen == before ? 0 : p99MsSince.applyAsDouble(before);
            }
        };
        return new Gauge("search latency", Relief.LESS_WORK, sinceLast, LATENCY_MS);
    }
}
