package dev.ziggurat.memory.manage;

import dev.ziggurat.memory.episodic.LateVectors;
import dev.ziggurat.memory.manage.degrade.BackgroundSwitch;
import dev.ziggurat.memory.manage.degrade.Degradation;
import dev.ziggurat.memory.manage.degrade.Degradations;
import dev.ziggurat.memory.manage.degrade.Degraded;
import dev.ziggurat.memory.manage.degrade.DiskGuard;
import dev.ziggurat.memory.manage.limit.LimitKeeper;
import dev.ziggurat.memory.manage.limit.LimitUse;
import dev.ziggurat.memory.manage.limit.Limits;
import dev.ziggurat.memory.manage.limit.RamBalance;
import dev.ziggurat.memory.manage.optimise.ChunksChore;
import dev.ziggurat.memory.manage.optimise.ConceptsChore;
import dev.ziggurat.memory.manage.optimise.GraphsChore;
import dev.ziggurat.memory.manage.optimise.LateVectorsChore;
import dev.ziggurat.memory.manage.optimise.Optimiser;
import dev.ziggurat.memory.manage.optimise.Report;
import dev.ziggurat.memory.manage.optimise.SketchesChore;
import dev.ziggurat.memory.manage.optimise.TiersChore;
import dev.ziggurat.memory.manage.pressure.Gauge;
import dev.ziggurat.memory.manage.pressure.Gauges;
import dev.ziggurat.memory.manage.pressure.Machine;
import dev.ziggurat.memory.manage.pressure.Pressure;
import dev.ziggurat.memory.manage.pressure.PressureListener;
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

    private final House house;
    private final Machine machine;
    private final LimitKeeper limits;
    private final RamBalance balance;
    private final PressureMeter meter;
    private final Load load;
    private final DiskGuard disk;
    private final BackgroundSwitch background;
    private final Optimiser optimiser;
    private final Ticker ticker;
    private volatile long optimisedAt;

    /**
     * Begins to watch; every write goes through this from now on.
     *
     * @param clock tells when something happened
     */
    public MemoryManager(
            House house, Limits limits, Machine machine, InstantSource clock, List<PressureListener> listeners) {
        Degradations degradations = house.degradations();
        this.house = house;
        this.machine = machine;
        this.balance = new RamBalance(
                limits,
                house.files(),
                house.store(),
                house.recaller(),
                () -> house.journal().heapBytes() + house.concepts().heapBytes());
        this.limits = new LimitKeeper(limits, house.files(), house.store(), house.journal(), house.concepts(), balance);
        this.load = new Load(house.store()::searches);
        this.disk = new DiskGuard(degradations, this::usableBytes, machine.diskTotalBytes(), machine.nanoTime());
        this.background = new BackgroundSwitch(degradations);
        this.meter = new PressureMeter(gauges(limits), CALM_BEFORE_LEVEL_FALLS, machine.nanoTime());
        this.optimisedAt = machine.nanoTime().getAsLong();
        listeners.forEach(meter::listen);
        this.optimiser = optimiser(clock);
        // What is refused costs nothing; room is made last, when nothing else stands against the write.
        house.store()
                .guard((changes, write) ->
                        load.pass(changes, () -> disk.pass(changes, () -> this.limits.pass(changes, write))));
        degradations.listen((what, begins) -> {
            if (what.level() == Degradation.LEXICAL_ONLY && !begins) {
                optimiser.nudge();
            }
        });
        Ticker started = null;
        try {
            turn();
            started = new Ticker(TURN, this::turn);
        } finally {
            if (started == null) {
                optimiser.close();
            }
        }
        this.ticker = started;
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
                Gauges.queues(() ->
                        Math.max(house.files().sealingFullness(), house.store().upkeepFullness())),
                Gauges.latency(house.store()::searches, house.store()::searchP99MsSince));
    }

    private Optimiser optimiser(InstantSource clock) {
        return new Optimiser(
                List.of(
                        new LateVectorsChore(
                                new LateVectors(house.store(), house.journal()), house.embedder(), house.learner()),
                        new ConceptsChore(house.store(), house.concepts()),
                        new ChunksChore(house.files()),
                        new SketchesChore(house.files()),
                        new TiersChore(house.store()),
                        new GraphsChore(house.store())),
                this::isQuiet,
                this::optimised,
                clock,
                machine.nanoTime());
    }

    private boolean isQuiet() {
        return load.isQuiet()
                && !background.isTight()
                && !worst(meter.level(Relief.LESS_RAM), meter.level(Relief.LESS_WORK))
                        .isAtLeast(Pressure.HIGH);
    }

    private static Pressure worst(Pressure one, Pressure other) {
        return one.isAtLeast(other) ? one : other;
    }

    private void optimised(Report report) {
        optimisedAt = machine.nanoTime().getAsLong();
        boolean diskFails = house.degradations().holds(Degradation.READ_ONLY);
        background.ran(diskFails ? "" : report.failure().orElse(""));
    }

    /** What is done every second. */
    public synchronized void turn() {
        load.look();
        meter.sample();
        background.pressure(worst(meter.level(Relief.LESS_RAM), meter.level(Relief.LESS_WORK)));
        house.store().pauseUpkeep(background.isTight());
        balance.balance(meter.level(Relief.LESS_RAM));
        lookAtGpu();
        Duration every = house.degradations().holds(Degradation.LEXICAL_ONLY) ? OPTIMISE_SOON : OPTIMISE_EVERY;
        if (machine.nanoTime().getAsLong() - optimisedAt >= every.toNanos()) {
            optimiser.nudge();
        }
        limits.measure();
        refillReserve();
        disk.look();
    }

    /** What may be used for more: the room that removals will need is not among it. */
    private long usableBytes() {
        return machine.diskUsableBytes().getAsLong() - house.files().reserveLacks();
    }

    private void refillReserve() {
        long lacks = house.files().reserveLacks();
        if (lacks > 0 && machine.diskUsableBytes().getAsLong() > 2 * lacks) {
            house.files().refillReserve();
        }
    }

    private void lookAtGpu() {
        Optional<String> trouble = house.gpuTroubles().stream()
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst();
        if (trouble.isPresent()) {
            house.degradations().begin(Degradation.GPU_OFF, trouble.get());
        } else {
            house.degradations().end(Degradation.GPU_OFF);
        }
    }

    /**
     * Optimises now and waits for it.
     *
     * @throws IllegalStateException if this is closed meanwhile, or the waiting thread is interrupted
     */
    public Report optimise() {
        return optimiser.runNow();
    }

    /** What the latest run of the optimiser did, of itself or on demand. */
    public Optional<Report> lastOptimisation() {
        return Optional.ofNullable(optimiser.last());
    }

    /** How often a turn of the manager or something on the optimiser's thread failed. */
    public long failures() {
        return ticker.failures() + optimiser.failures();
    }

    public Pressure pressure() {
        return meter.level();
    }

    public List<Reading> readings() {
        return meter.readings();
    }

    public List<Degraded> degradations() {
        return house.degradations().current();
    }

    public List<LimitUse> limits() {
        return limits.uses();
    }

    /** Stops watching. Idempotent. */
    @Override
    public void close() {
        ticker.close();
        optimiser.close();
    }
}
