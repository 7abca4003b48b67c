package dev.ziggurat.memory;

import dev.ziggurat.memory.manage.pressure.Machine;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A machine that is as tight as a test wants it to be. */
final class SimulatedMachine {

    volatile double heap;
    volatile double container;
    volatile double vram;
    volatile long diskUsable = 1L << 40;
    volatile long seconds;

    Machine machine(Path directory) {
        return new Machine(
                () -> heap,
                () -> container,
                () -> vram,
                () -> diskUsable,
                () -> 1L << 40,
                () -> TimeUnit.SECONDS.toNanos(seconds));
    }

    /** Lets time pass; the memory looks at its machine at the end of it. */
    void pass(ZigguratMemory memory, long more) {
        seconds += more;
        memory.manager().turn();
    }
}
