package dev.ziggurat.benchmarks.soak;

import org.jspecify.annotations.Nullable;

/**
 * What a day is made of.
 *
 * @param hours of the clock
 * @param people who have a history and come back, some much more often than others
 * @param history utterances of all of them before the day begins
 * @param grownHistories whether a history is as long as its person comes often, instead of all being of one length: then
 *     everybody's entries are found equally often, and no tier can know better than to keep the latest
 * @param sessions in an hour that is not compared
 * @param turns in a session
 * @param passersBy in an hour who come once and are forgotten
 * @param threads that sessions run on at the same time
 */
record Plan(
        int hours,
        int people,
        int history,
        boolean grownHistories,
        int sessions,
        int turns,
        int passersBy,
        int threads) {

    /**
     * What is inflicted in an hour. The second and the last are compared with each other: these and the hours before them are
     * left alone.
     */
    enum Fault {
        /** The embedding model fails for a third of the sessions. */
        MODEL_OUT_OF_ORDER,
        /** Threads are interrupted amid their writes. */
        INTERRUPTS,
        /** Most of the heap is taken by something else. */
        HEAP_PRESSURE
    }

    /** How the memory is restarted after an hour. */
    enum Restart {
        NONE,
        /** Closed and opened. */
        CLEAN,
        /** Opened from a copy of its files as they were while it was open, as after a kill. */
        CRASH,
        /** Closed, the index of its keys damaged, and opened. */
        DAMAGED_LOCATOR
    }

    static Plan day(int hours, boolean grownHistories) {
        return new Plan(hours, 60, 30_000, grownHistories, 12, 5, 3, 4);
    }

    static Plan quick(boolean grownHistories) {
        return new Plan(6, 12, 1_500, grownHistories, 4, 3, 2, 4);
    }

    /** The hours that are compared have more, so that their percentiles rest on more than a few recalls. */
    int sessionsIn(int hour) {
        return hour == 2 || hour == hours ? 4 * sessions : sessions;
    }

    private boolean isQuiet(int hour) {
        return hour <= 2 || hour >= hours - 1;
    }

    /** What is inflicted in the hour, from 1; null for nothing. */
    @Nullable Fault fault(int hour) {
        Fault[] faults = Fault.values();
        return isQuiet(hour) ? null : hour % 2 == 1 ? faults[hour / 2 % faults.length] : null;
    }

    Restart restartAfter(int hour) {
        return switch (hour >= hours - 1 ? 0 : hour % 6) {
            case 2 -> Restart.CLEAN;
            case 4 -> Restart.CRASH;
            case 5 -> Restart.DAMAGED_LOCATOR;
            default -> Restart.NONE;
        };
    }

    /** Whether the files are rewritten after the hour. */
    boolean optimizeAfter(int hour) {
        return hour % 4 == 3 && hour < hours - 1;
    }
}
