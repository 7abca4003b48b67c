package dev.ziggurat.memory.manage;

import dev.ziggurat.memory.api.Degradation;
import dev.ziggurat.memory.api.MemoryPressure;
import dev.ziggurat.memory.api.MemoryStats;
import dev.ziggurat.memory.api.OptimizationReport;
import dev.ziggurat.memory.api.PressureListener;
import dev.ziggurat.memory.episodic.LateVectors;
import dev.ziggurat.memory.manage.degrade.BackgroundSwitch;
import dev.ziggurat.memory.manage.degrade.Degradations;
import dev.ziggurat.memory.manage.degrade.DiskGuard;
import dev.ziggurat.memory.manage.limit.LimitKeeper;
import dev.ziggurat.memory.manage.limit.Limits;
import dev.ziggurat.memory.manage.limit.RamBalance;
import dev.ziggurat.memory.manage.optimise.ChunksChore;
import dev.ziggurat.memory.manage.optimise.ConceptsChore;
import dev.ziggurat.memory.manage.optimise.GraphsChore;
import dev.ziggurat.memory.manage.optimise.LateVectorsChore;
import dev.ziggurat.memory.manage.optimise.Optimiser;
import dev.ziggurat.memory.manage.optimise.SketchesChore;
import dev.ziggurat.memory.manage.optimise.TiersChore;
import dev.ziggurat.memory.manage.pressure.Gauge;
import dev.ziggurat.memory.manage.pressure.Gauges;
import dev.ziggurat.memory.manage.pressure.Machine;
import dev.ziggurat.memory.manage.pressure.PressureMeter;
import dev.ziggurat.memory.manage.pressure.Reading;
import dev.ziggurat.memory.manage.pressure.Relief;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Watches over one memory: measures once a second how tight it is, shares out the RAM, keeps the limits before every
 * write, tells what is degraded, and optimises while it is quiet. Thread-safe.
 */
public final class MemoryManager implements AutoCloseable {

    private static final Duration TURN = Duration.ofSeconds(1);
    private static final Duration CALM_BEFORE_LEVEL_FALLS = Duration.ofSeconds(10);
    private static final Duration OPTIMISE_EVERY = Duration.ofMinutes(1);
    /** While something waits for it, such as a model that may work again. */
    private static final Duration OPTIMISE_SOON = Duration.ofSeconds(5);

    private final ManagedParts parts;
    private final Machine machine;
    private final LimitKeeper limits;
    private final RamBalance balance;
    private final PressureMeter meter;
    private final LoadMeter loadMeter;
    private final DiskGuard disk;
    private final BackgroundSwitch background;
    private final Optimiser optimiser;
    private final PeriodicTask periodic;
    private volatile long optimisedAt;

    /**
     * Begins to watch; every write goes through this from now on.
     *
     * @param clock tells when something happened
     */
    public MemoryManager(
            ManagedParts parts, Limits limits, Machine machine, InstantSource clock, List<PressureListener> listeners) {
        Degradations degradations = parts.degradations();
        this.parts = parts;
        this.machine = machine;
        this.balance = new RamBalance(
                limits,
                parts.files(),
                parts.store().controls(),
                parts.recaller(),
                () -> parts.journal().heapBytes() + parts.concepts().heapBytes());
        this.limits = new LimitKeeper(limits, parts.files(), parts.store(), parts.journal(), parts.concepts(), balance);
        this.loadMeter = new LoadMeter(parts.store()::searches);
        this.disk = new DiskGuard(degradations, this::usableBytes, machine.diskTotalBytes(), machine.nanoTime());
        this.background = new BackgroundSwitch(degradations);
        this.meter = new PressureMeter(gauges(limits), CALM_BEFORE_LEVEL_FALLS, machine.nanoTime());
        this.optimisedAt = machine.nanoTime().getAsLong();
        listeners.forEach(meter::listen);
        this.optimiser = optimiser(clock);
        // What is refused costs nothing; room is made last, when nothing else stands against the write.
        parts.store()
                .guard((changes, write) ->
                        loadMeter.pass(changes, () -> disk.pass(changes, () -> this.limits.pass(changes, write))));
        degradations.listen((level, begins, reason) -> {
            if (level == Degradation.LEXICAL_ONLY && !begins) {
                optimiser.nudge();
            }
        });
        PeriodicTask started = null;
        try {
            turn();
            started = new PeriodicTask(TURN, this::turn);
        } finally {
            if (started == null) {
                optimiser.close();
            }
        }
        this.periodic = started;
    }

    private List<Gauge> gauges(Limits limits) {
        // Where the oldest go, to be at the limit is how it should be.
        long mostDisk = limits.forgetOldest() ? Long.MAX_VALUE : limits.diskBytes();
        return List.of(
                Gauges.heap(machine.heapShare()),
                Gauges.container(machine.containerShare()),
                Gauges.vram(machine.vramShare()),
                Gauges.disk(
                        () -> Math.min(machine.diskUsableBytes().getAsLong(), mostDisk - this.limits.diskBytes()),
                        () -> Math.min(machine.diskTotalBytes().getAsLong(), mostDisk)),
                Gauges.queues(() -> Math.max(
                        parts.files().sealingFullness(),
                        parts.store().controls().workerFullness())),
                Gauges.latency(parts.store()::searches, parts.store()::searchP99MsSince));
    }

    private Optimiser optimiser(InstantSource clock) {
        return new Optimiser(
                List.of(
                        new LateVectorsChore(
                                new LateVectors(parts.store(), parts.journal()), parts.embedder(), parts.learner()),
                        new ConceptsChore(parts.store(), parts.concepts()),
                        new ChunksChore(parts.files()),
                        new SketchesChore(parts.files()),
                        new TiersChore(parts.store().controls()),
                        new GraphsChore(parts.store().controls())),
                this::isQuiet,
                this::optimised,
                clock,
                machine.nanoTime());
    }

    private boolean isQuiet() {
        return loadMeter.isQuiet()
                && !background.isTight()
                && !worst(meter.level(Relief.LESS_RAM), meter.level(Relief.LESS_WORK))
                        .isAtLeast(MemoryPressure.HIGH);
    }

    private static MemoryPressure worst(MemoryPressure one, MemoryPressure other) {
        return one.isAtLeast(other) ? one : other;
    }

    private void optimised(OptimizationReport report) {
        optimisedAt = machine.nanoTime().getAsLong();
        boolean diskFails = parts.degradations().holds(Degradation.READ_ONLY);
        background.ran(diskFails ? "" : report.failure().orElse(""));
    }

    /** What is done every second. */
    public synchronized void turn() {
        loadMeter.look();
        meter.sample();
        background.pressure(worst(meter.level(Relief.LESS_RAM), meter.level(Relief.LESS_WORK)));
        parts.store().controls().pauseWorker(background.isTight());
        balance.balance(meter.level(Relief.LESS_RAM));
        lookAtGpu();
        Duration every = parts.degradations().holds(Degradation.LEXICAL_ONLY) ? OPTIMISE_SOON : OPTIMISE_EVERY;
        if (machine.nanoTime().getAsLong() - optimisedAt >= every.toNanos()) {
            optimiser.nudge();
        }
        limits.measure();
        refillReserve();
        disk.look();
    }

    /** What may be used for more: the room that removals will need is not among it. */
    private long usableBytes() {
        return machine.diskUsableBytes().getAsLong() - parts.files().reserveLacks();
    }

    private void refillReserve() {
        long lacks = parts.files().reserveLacks();
        if (lacks > 0 && machine.diskUsableBytes().getAsLong() > 2 * lacks) {
            parts.files().refillReserve();
        }
    }

    private void lookAtGpu() {
        Optional<String> trouble = parts.gpuTroubles().stream()
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst();
        if (trouble.isPresent()) {
            parts.degradations().begin(Degradation.GPU_OFF, trouble.get());
        } else {
            parts.degradations().end(Degradation.GPU_OFF);
        }
    }

    /**
     * Optimises now and waits for it.
     *
     * @throws IllegalStateException if this is closed meanwhile, or the waiting thread is interrupted
     */
    public OptimizationReport optimise() {
        return optimiser.runNow();
    }

    /** What the latest run of the optimiser did, of itself or on demand. */
    public Optional<OptimizationReport> lastOptimisation() {
        return Optional.ofNullable(optimiser.last());
    }

    /** How often a turn of the manager or something on the optimiser's thread failed. */
    public long failures() {
        return periodic.failures() + optimiser.failures();
    }

    public MemoryPressure pressure() {
        return meter.level();
    }

    public List<Reading> readings() {
        return meter.readings();
    }

    public List<MemoryStats.Degraded> degradations() {
        return parts.degradations().current();
    }

    public List<MemoryStats.Limit> limits() {
        return limits.uses();
    }

    /** Stops watching. Idempotent. */
    @Override
    public void close() {
        periodic.close();
        optimiser.close();
    }
}
