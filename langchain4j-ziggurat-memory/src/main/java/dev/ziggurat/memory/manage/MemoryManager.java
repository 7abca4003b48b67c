package dev.ziggurat.memory.manage;

import dev.ziggurat.memory.manage.limit.LimitKeeper;
import dev.ziggurat.memory.manage.limit.Limits;
import dev.ziggurat.memory.manage.limit.RamBalance;
import dev.ziggurat.memory.manage.pressure.Gauge;
import dev.ziggurat.memory.manage.pressure.Gauges;
import dev.ziggurat.memory.manage.pressure.Machine;
import dev.ziggurat.memory.manage.pressure.Pressure;
import dev.ziggurat.memory.manage.pressure.PressureListener;
import dev.ziggurat.memory.manage.pressure.PressureMeter;
import dev.ziggurat.memory.manage.pressure.Reading;
import java.time.Duration;
import java.util.List;

/**
 * Watches over one memory: measures once a second how tight it is, shares out the RAM, and keeps the limits before every
 * write. Thread-safe.
 */
public final class MemoryManager implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration CALM_BEFORE_LEVEL_FALLS = Duration.ofSeconds(10);

    private final House house;
    private final LimitKeeper limits;
    private final RamBalance balance;
    private final PressureMeter meter;
    private final Ticker ticker;

    public MemoryManager(House house, Limits limits, Machine machine, List<PressureListener> listeners) {
        this.house = house;
        this.balance = new RamBalance(limits, house.files(), house.store(), house.recaller());
        this.limits = new LimitKeeper(limits, house.files(), house.store(), house.journal(), balance);
        this.meter = new PressureMeter(gauges(limits, machine), CALM_BEFORE_LEVEL_FALLS, machine.nanoTime());
        listeners.forEach(meter::listen);
        house.store().guard(this.limits);
        turn();
        this.ticker = new Ticker(EVERY, this::turn);
    }

    private List<Gauge> gauges(Limits limits, Machine machine) {
        return List.of(
                Gauges.heap(machine.heapShare()),
                Gauges.container(machine.containerShare()),
                Gauges.vram(machine.vramShare()),
                Gauges.disk(
                        () -> Math.min(
                                machine.diskUsableBytes().getAsLong(), limits.diskBytes() - this.limits.diskBytes()),
                        () -> Math.min(machine.diskTotalBytes().getAsLong(), limits.diskBytes())),
                Gauges.queues(() ->
                        Math.max(house.files().sealingFullness(), house.store().upkeepFullness())),
                Gauges.latency(house.store()::searches, house.store()::searchP99MsSince));
    }

    /** What is done every second. */
    void turn() {
        limits.measure();
        balance.balance(meter.sample());
    }

    public Pressure pressure() {
        return meter.level();
    }

    public List<Reading> readings() {
        return meter.readings();
    }

    /** Stops watching. Idempotent. */
    @Override
    public void close() {
        ticker.close();
    }
}
