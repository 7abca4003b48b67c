package dev.ziggurat.memory.tier;

import dev.ziggurat.memory.storage.EntryStore;
import dev.ziggurat.memory.storage.VectorBlock;
import dev.ziggurat.memory.tier.disk.DiskTier;
import dev.ziggurat.memory.tier.level.SequenceBits;
import dev.ziggurat.memory.tier.level.Tier;
import dev.ziggurat.memory.tier.ram.RamTier;
import dev.ziggurat.memory.vector.UnitVectors;
import java.util.List;

/** Tells the tiers what the store holds when it is opened. */
final class InitialLoad {

    private final EntryStore store;
    private final int dimension;
    private final SequenceBits live;
    private final List<Tier> tiers;

    InitialLoad(EntryStore store, int dimension, SequenceBits live, List<Tier> tiers) {
        this.store = store;
        this.dimension = dimension;
        this.live = live;
        this.tiers = tiers;
    }

    /** @param ramEntries so many of the newest entries are read into RAM */
    void run(RamTier ram, DiskTier disk, int ramEntries) {
        store.listen(disk);
        List<VectorBlock> blocks = store.blocks();
        int sealed = blocks.size();
        // Only the block of the log has no sidecar, and it comes last; one that just looks like it is searched as well.
        if (sealed > 0 && !blocks.get(sealed - 1).sidecar().hasRemaining()) {
            sealed--;
        }
        for (VectorBlock block : blocks) {
            for (int position = 0; position < block.size(); position++) {
                long sequence = block.sequence(position);
                if (store.isLive(sequence) && live.add(sequence)) {
                    for (Tier tier : tiers) {
                        tier.present(block.scope(position), sequence);
                    }
                }
            }
        }
        disk.open(blocks.subList(0, sealed));
        for (VectorBlock log : blocks.subList(sealed, blocks.size())) {
            for (int position = 0; position < log.size(); position++) {
                if (live.contains(log.sequence(position))) {
                    disk.takeFromLog(log.scope(position), log.sequence(position), unit(log, position));
                }
            }
        }
        warm(ram, blocks, ramEntries);
    }

    private void warm(RamTier ram, List<VectorBlock> blocks, int ramEntries) {
        int room = ramEntries;
        for (int i = blocks.size() - 1; i >= 0; i--) {
            VectorBlock block = blocks.get(i);
            for (int position = block.size() - 1; position >= 0; position--) {
                if (room == 0) {
                    return;
                }
                if (live.contains(block.sequence(position))) {
                    ram.promote(block.scope(position), block.sequence(position), unit(block, position));
                    room--;
                }
            }
        }
    }

    private float[] unit(VectorBlock block, int position) {
        float[] unit = new float[dimension];
        block.copyVector(position, unit);
        UnitVectors.scaleInPlace(unit);
        return unit;
    }
}
