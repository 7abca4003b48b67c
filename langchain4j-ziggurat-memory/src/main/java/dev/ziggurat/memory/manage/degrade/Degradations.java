package dev.ziggurat.memory.manage.degrade;

import dev.ziggurat.memory.api.Degradation;
import dev.ziggurat.memory.api.DegradationListener;
import dev.ziggurat.memory.api.MemoryStats;
import dev.ziggurat.memory.observe.DegradeEvent;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which levels hold now. Says in the log when one begins and when it is over. Thread-safe. */
public final class Degradations {

    private static final Logger LOG = LoggerFactory.getLogger(Degradations.class);

    private final InstantSource clock;
    private final Map<Degradation, MemoryStats.Degraded> held = new EnumMap<>(Degradation.class);
    private final List<DegradationListener> listeners = new CopyOnWriteArrayList<>();
    /** What holds, for readers that do not wait. */
    private volatile List<MemoryStats.Degraded> current = List.of();

    public Degradations(InstantSource clock) {
        this.clock = clock;
    }

    public void listen(DegradationListener listener) {
        listeners.add(listener);
    }

    /** Begins a level; one that holds already keeps its reason. */
    public synchronized void begin(Degradation level, String reason) {
        if (!held.containsKey(level)) {
            MemoryStats.Degraded begun = new MemoryStats.Degraded(level, reason, clock.instant());
            held.put(level, begun);
            LOG.warn("Degraded, {}: {}", level, reason);
            changed(begun, true);
        }
    }

    /** Ends a level; nothing happens when it does not hold. */
    public synchronized void end(Degradation level) {
        MemoryStats.Degraded over = held.remove(level);
        if (over != null) {
            LOG.info("{} is over; it began at {}", level, over.since());
            changed(over, false);
        }
    }

    /** Begins or ends a level. */
    void set(Degradation level, boolean on, String reason) {
        if (on) {
            begin(level, reason);
        } else {
            end(level);
        }
    }

    private void changed(MemoryStats.Degraded what, boolean begins) {
        current = List.copyOf(held.values());
        DegradeEvent.happened(what.level().name(), begins, what.reason());
        for (DegradationListener listener : listeners) {
            try {
                listener.degradationChanged(what.level(), begins, what.reason());
            } catch (RuntimeException | Error e) {
                // Also an error, such as of a class that it lacks: whoever writes or watches here goes on.
                LOG.warn("A listener of degradations failed", e);
            }
        }
    }

    public boolean holds(Degradation level) {
        return current.stream().anyMatch(degraded -> degraded.level() == level);
    }

    /** In the order of the levels. */
    public List<MemoryStats.Degraded> current() {
        return current;
    }
}
