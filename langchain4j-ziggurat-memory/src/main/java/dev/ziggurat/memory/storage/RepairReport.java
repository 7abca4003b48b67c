package dev.ziggurat.memory.storage;

import java.util.List;

/**
 * What a repair did.
 *
 * @param rewrittenChunks replaced by new ones with all that could be read of them; the damaged files are in the quarantine
 * @param lostEntries that could not be read
 * @param damages one line for each damaged part that was found
 */
public record RepairReport(int rewrittenChunks, long lostEntries, List<String> damages) {

    public RepairReport {
        damages = List.copyOf(damages);
    }
}
