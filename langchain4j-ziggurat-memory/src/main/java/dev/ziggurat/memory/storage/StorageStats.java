package dev.ziggurat.memory.storage;

import java.util.List;

/**
 * What a store holds at one moment.
 *
 * @param liveEntries in chunks and log
 * @param tailEntries live and not sealed yet
 * @param chunks sealed and served
 * @param deadEntries still in chunk files, gone with the next rewriting
 * @param quarantinedChunks moved aside because they were damaged
 * @param lostEntries whose bytes turned out to be damaged since the store was opened
 * @param damages found since the store was opened, of any kind
 * @param failures of background work since the store was opened
 * @param logBytes of the log being written
 * @param diskBytes of all files of the directory, without the quarantine
 * @param mappedBytes of chunks and locator
 * @param quarantined what was moved aside, one line each
 */
public record StorageStats(
        long liveEntries,
        int tailEntries,
        int chunks,
        long deadEntries,
        int quarantinedChunks,
        long lostEntries,
        long damages,
        long failures,
        long logBytes,
        long diskBytes,
        long mappedBytes,
        List<String> quarantined) {

    public StorageStats {
        quarantined = List.copyOf(quarantined);
    }
}
