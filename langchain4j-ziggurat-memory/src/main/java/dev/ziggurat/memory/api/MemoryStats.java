package dev.ziggurat.memory.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a memory at one moment; counters run from when it was opened.
 *
 * @param entries entries that are stored and not removed, of every kind: an utterance is two, one for its text and one for its surroundings
 * @param tiers where searches find entries, fastest first
 * @param searches searches by vector so far
 * @param searchP50Ms median: half of the recent searches took at most this long, in milliseconds
 * @param searchP99Ms 99 in 100 of the recent searches took at most this long, in milliseconds
 * @param heapBytes used heap of the whole process
 * @param disk the files
 * @param gpu search on a GPU
 * @param embedding the embedding model in this process; null when another one than this library's was given
 * @param pressure how tight it is
 * @param degradations what the memory does without; empty when all is well
 * @param offHeap memory beside the heap
 * @param limits how much of each limit is taken
 */
public record MemoryStats(
        long entries,
        List<Tier> tiers,
        long searches,
        double searchP50Ms,
        double searchP99Ms,
        long heapBytes,
        Disk disk,
        Gpu gpu,
        @Nullable EmbeddingStats embedding,
        MemoryPressure pressure,
        List<Degraded> degradations,
        OffHeap offHeap,
        List<Limit> limits) {

    /** Keeps copies of the lists. */
    public MemoryStats {
        tiers = List.copyOf(tiers);
        degradations = List.copyOf(degradations);
        limits = List.copyOf(limits);
    }

    /**
     * What the memory does without at the moment.
     *
     * @param level which degradation it is
     * @param reason what failed
     * @param since when it began
     */
    public record Degraded(Degradation level, String reason, Instant since) {}

    /**
     * Memory outside of the Java heap: of the whole process, and this memory's own part.
     *
     * @param directBytes direct buffers of the process
     * @param mappedBytes mapped files of the process; the system takes their pages back when it needs them
     * @param ownDirectBytes direct buffers that this memory holds itself, those that a GPU shares; counted for {@code
     *     maxRamMb}
     * @param ownMappedBytes mapped files of the chunks and the locator that this memory serves from; counted for {@code maxMappedMb}
     */
    public record OffHeap(long directBytes, long mappedBytes, long ownDirectBytes, long ownMappedBytes) {}

    /**
     * How much of a limit is taken, at most a second ago.
     *
     * @param name as in {@link MemoryLimits}, such as {@code maxRamMb}
     * @param used how much is taken: entries, or bytes where the limit is in MB; room that is kept for sealing what is in the log is counted
     * @param most how much may be taken, in the same unit; {@link MemoryLimits#UNLIMITED} for no limit
     */
    public record Limit(String name, long used, long most) {}

    /**
     * One tier.
     *
     * @param name such as {@code ram}
     * @param entries entries held now
     * @param capacity how many it may hold; {@link Long#MAX_VALUE} for no limit
     * @param hitRate share of the results that it held, 0 to 1
     * @param promotions entries that were taken in because they were found in the tier below
     * @param evictions entries that were given up to make room
     */
    public record Tier(String name, long entries, long capacity, double hitRate, long promotions, long evictions) {}

    /**
     * The files.
     *
     * @param bytes size of all files together
     * @param chunks sealed chunks that are served
     * @param deadEntries removed entries whose bytes go with the next {@code optimize()}
     * @param quarantinedChunks chunks that were moved aside because they were damaged
     * @param lostEntries entries that could not be read because of damage
     */
    public record Disk(long bytes, int chunks, long deadEntries, int quarantinedChunks, long lostEntries) {}

    /**
     * Search on a GPU.
     *
     * @param device name of the card; null where none is used
     * @param vramBytes memory of the card that vectors and searches take
     * @param vramLimitBytes how much that may become: the share that the limits allow, less what the embedding model takes
     * @param reason why no card is used, or not any longer; null while one is used or being opened
     */
    public record Gpu(
            @Nullable String device,
            long vramBytes,
            long vramLimitBytes,
            @Nullable String reason) {

        /** {@return the share of what may be taken that is taken, 0 to 1; 0 where no card is used} */
        public double pressure() {
            return vramLimitBytes == 0 ? 0 : Math.min(1, (double) vramBytes / vramLimitBytes);
        }
    }
}
