package dev.ziggurat.memory.storage.codec;

import java.time.Instant;

/** Instants as the milliseconds that entries are kept with. */
public final class Times {

    private static final Instant FIRST = Instant.ofEpochMilli(Long.MIN_VALUE);
    private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);

    private Times() {}

    /** The first whole millisecond that is not before the instant. */
    public static long ceilMs(Instant instant) {
        if (instant.isBefore(FIRST)) {
            return Long.MIN_VALUE;
        }
        if (!instant.isBefore(LAST)) {
            return Long.MAX_VALUE;
        }
        long floor = instant.toEpochMilli();
        return instant.getNano() % 1_000_000 == 0 ? floor : floor + 1;
    }
}
