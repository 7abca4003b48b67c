package dev.ziggurat.memory.tier.disk;

import dev.ziggurat.memory.index.Sketcher;
import dev.ziggurat.memory.storage.Sidecar;
import dev.ziggurat.memory.storage.VectorBlock;
import dev.ziggurat.memory.tier.TieredStore;

/**
 * Sketches a chunk when it is sealed, around the chunk's own centre: when what is stored drifts, new chunks have new
 * centres and nothing is trained again. Give it to the options of the store that a {@link TieredStore} is made over.
 */
public final class SketchSidecar implements Sidecar {

    private final Sketcher sketcher;

    /** @param dimension of the store's vectors, at least 1 */
    public SketchSidecar(int dimension) {
        this.sketcher = new Sketcher(dimension);
    }

    @Override
    public int version() {
        return Sketcher.VERSION;
    }

    @Override
    public byte[] derive(VectorBlock block) {
        return sketcher.toBytes(sketcher.sketch(block.size(), block::copyVector));
    }
}
