package dev.ziggurat.memory.manage.pressure;

import dev.ziggurat.memory.api.MemoryPressure;
import dev.ziggurat.memory.api.PressureListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The level of the tightest gauge. {@link #sample} measures; the answers are those of the last sample. Thread-safe.
 *
 * @see "docs/decisions/0033-pressure-is-the-worst-gauge.md"
 */
public final class PressureMeter {

    private static final Logger LOG = LoggerFactory.getLogger(PressureMeter.class);

    private final List<HysteresisGauge> needles;
    private final LongSupplier nanoTime;
    private final List<PressureListener> listeners = new CopyOnWriteArrayList<>();
    private volatile List<Reading> readings = List.of();
    private volatile MemoryPressure level = MemoryPressure.LOW;

    /**
     * @param hold how long a reading stays lower before the level falls
     * @param nanoTime as {@link System#nanoTime}
     */
    public PressureMeter(List<Gauge> gauges, Duration hold, LongSupplier nanoTime) {
        this.needles = gauges.stream()
                .map(gauge -> new HysteresisGauge(gauge, hold.toNanos()))
                .toList();
        this.nanoTime = nanoTime;
    }

    public void listen(PressureListener listener) {
        listeners.add(listener);
    }

    /** Reads every gauge and tells the listeners of a change. A listener that fails is logged and left alone. */
    public synchronized MemoryPressure sample() {
        long now = nanoTime.getAsLong();
        List<Reading> shown = new ArrayList<>(needles.size());
        needles.forEach(needle -> shown.add(needle.sample(now)));
        readings = List.copyOf(shown);
        Reading tightest = shown.stream()
                .max(Comparator.comparing(Reading::level))
                .orElse(new Reading("no gauge", Relief.LESS_WORK, 0, MemoryPressure.LOW));
        MemoryPressure before = level;
        level = tightest.level();
        if (before != level) {
            LOG.info("Memory pressure {}: {} shows {}", level, tightest.gauge(), tightest.value());
            listeners.forEach(listener -> tell(listener, before, tightest));
        }
        return level;
    }

    private void tell(PressureListener listener, MemoryPressure before, Reading cause) {
        try {
            listener.pressureChanged(before, cause.level(), cause.gauge());
        } catch (RuntimeException | Error e) {
            LOG.warn("A listener of memory pressure failed", e);
        }
    }

    public MemoryPressure level() {
        return level;
    }

    /** The level of the tightest gauge that this helps. */
    public MemoryPressure level(Relief relief) {
        return readings.stream()
                .filter(reading -> reading.relief() == relief)
                .map(Reading::level)
                .max(Comparator.naturalOrder())
                .orElse(MemoryPressure.LOW);
    }

    /** One for each gauge; empty before the first sample. */
    public List<Reading> readings() {
        return readings;
    }
}
