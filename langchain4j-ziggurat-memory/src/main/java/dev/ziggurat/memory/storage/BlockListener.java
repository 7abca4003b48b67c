package dev.ziggurat.memory.storage;

import java.util.List;

/** Hears when the grouping of vectors into blocks changes. Called on the thread that made the change; must be quick. */
public interface BlockListener {

    /**
     * The vectors of the {@code replaced} blocks that are still live are found in the {@code added} ones from now on. The
     * block of the log is not reported: its entries come through writes.
     */
    void blocksChanged(List<VectorBlock> replaced, List<VectorBlock> added);
}
