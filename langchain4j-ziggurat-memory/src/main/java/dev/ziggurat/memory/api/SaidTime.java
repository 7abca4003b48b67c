package dev.ziggurat.memory.api;

import java.time.Instant;

/**
 * A time as coarse as it was told: of "in 2010" the whole year, of "since May" the whole month. A fact began, or ended,
 * somewhere in it.
 *
 * @param from its first moment
 * @param to the moment behind its last
 */
public record SaidTime(Instant from, Instant to) {

    /**
     * A time between two moments.
     *
     * @throws IllegalArgumentException if the second is not later
     */
    public SaidTime {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("no time is from " + from + " and before " + to);
        }
    }
}
