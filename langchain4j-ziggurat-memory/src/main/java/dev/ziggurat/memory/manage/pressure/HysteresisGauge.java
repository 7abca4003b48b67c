package dev.ziggurat.memory.manage.pressure;

import dev.ziggurat.memory.api.MemoryPressure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gauge with hysteresis: its level rises at once, and falls when the reading has stayed clearly below the threshold for
 * a while, so that a reading that dances around a threshold does not make the level dance. Used by one thread.
 */
final class HysteresisGauge {

    private static final Logger LOG = LoggerFactory.getLogger(HysteresisGauge.class);

    /** A level is given up when the reading is below this share of its threshold. */
    private static final double RELEASE = 0.95;

    private final Gauge gauge;
    private final long holdNanos;
    private MemoryPressure level = MemoryPressure.LOW;
    private long tightUntil;
    private boolean failed;

    HysteresisGauge(Gauge gauge, long holdNanos) {
        this.gauge = gauge;
        this.holdNanos = holdNanos;
    }

    Reading sample(long nowNanos) {
        double value = read();
        MemoryPressure rising = gauge.scale().of(value);
        MemoryPressure falling = gauge.scale().of(value / RELEASE);
        if (rising.isAtLeast(level) || falling.isAtLeast(level)) {
            level = rising.isAtLeast(level) ? rising : level;
            tightUntil = nowNanos;
        } else if (nowNanos - tightUntil >= holdNanos) {
            level = falling;
            tightUntil = nowNanos;
        }
        return new Reading(gauge.name(), gauge.relief(), value, level);
    }

    /** A gauge that cannot be read shows nothing, and says so once. */
    private double read() {
        try {
            double value = gauge.reading().getAsDouble();
            failed = false;
            return Double.isFinite(value) ? Math.max(0, value) : 0;
        } catch (RuntimeException | LinkageError e) {
            if (!failed) {
                LOG.warn("The {} gauge cannot be read and is left out: {}", gauge.name(), e.toString());
                failed = true;
            }
            return 0;
        }
    }
}
