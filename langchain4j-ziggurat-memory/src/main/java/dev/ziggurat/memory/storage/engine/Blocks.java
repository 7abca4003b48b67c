package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.storage.BlockListener;
import dev.ziggurat.memory.storage.VectorBlock;
import dev.ziggurat.memory.storage.chunk.ChunkBlock;
import dev.ziggurat.memory.storage.chunk.SealedChunk;
import dev.ziggurat.memory.storage.chunk.SealedChunks;
import dev.ziggurat.memory.storage.file.EndedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The vector blocks of the chunks, one object for each chunk, and who listens to their changes. */
final class Blocks {

    private final StoreContext context;
    private final Map<Long, ChunkBlock> blocks = new ConcurrentHashMap<>();
    private volatile @Nullable BlockListener listener;

    Blocks(StoreContext context) {
        this.context = context;
    }

    void listen(BlockListener next) {
        listener = next;
    }

    VectorBlock of(SealedChunk chunk) {
        return blocks.computeIfAbsent(
                chunk.file().id(),
                id -> new ChunkBlock(
                        chunk, context.options().sidecar(), context.state().sealedChunks()::loseRow, this::moved));
    }

    /** Every block at this moment. */
    List<VectorBlock> all() {
        return context.reading(() -> {
            List<VectorBlock> all = new ArrayList<>();
            context.state().sealedChunks().chunks().forEach(chunk -> all.add(of(chunk)));
            all.add(MemTableBlock.of(context.state().memTable()));
            return all;
        });
    }

    /** The vector of an entry whose chunk was replaced, where it is now; zeros when it is not live any more. */
    private void moved(long sequence, float[] target) {
        while (true) {
            SealedChunks.Place place =
                    context.reading(() -> context.state().sealedChunks().place(sequence));
            int row = place == null ? -1 : place.chunk().file().directory().row(place.position());
            if (place == null || row < 0) {
                Arrays.fill(target, 0);
                return;
            }
            try {
                place.chunk().file().copyVector(row, target);
                return;
            } catch (CorruptDataException e) {
                Arrays.fill(target, 0);
                context.state().sealedChunks().loseRow(place.chunk(), row, e);
                return;
            } catch (EndedException e) {
                // And replaced once more.
                continue;
            }
        }
    }

    void letGo() {
        blocks.clear();
        listener = null;
    }

    void changed(List<SealedChunk> replaced, List<SealedChunk> added) {
        List<VectorBlock> gone = replaced.stream().map(this::of).toList();
        List<VectorBlock> come = added.stream().map(this::of).toList();
        replaced.forEach(chunk -> blocks.remove(chunk.file().id()));
        BlockListener told = listener;
        if (told != null) {
            told.blocksChanged(gone, come);
        }
    }
}
