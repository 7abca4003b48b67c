package dev.ziggurat.memory.api;

import java.util.List;

/**
 * What a check of every byte found.
 *
 * @param entries how many entries are whole
 * @param damages one line for each damaged part, naming the file; empty when all is well
 * @param lostEntries how many entries could not be read; counted by a repair, 0 in a check
 */
public record HealthReport(long entries, List<String> damages, long lostEntries) {

    /** Keeps a copy of the list. */
    public HealthReport {
        damages = List.copyOf(damages);
    }

    /** {@return whether no damage was found} */
    public boolean healthy() {
        return damages.isEmpty();
    }
}
