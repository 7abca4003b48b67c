package dev.ziggurat.memory.storage;

import java.util.List;

/**
 * What a check of every byte found.
 *
 * @param chunks that were read
 * @param entries that were read and are whole
 * @param damages one line for each damaged part, and for each loss that was found when the store was opened, until a
 *     repair; empty when all is well
 */
public record VerifyReport(int chunks, long entries, List<String> damages) {

    public VerifyReport {
        damages = List.copyOf(damages);
    }

    public boolean healthy() {
        return damages.isEmpty();
    }
}
