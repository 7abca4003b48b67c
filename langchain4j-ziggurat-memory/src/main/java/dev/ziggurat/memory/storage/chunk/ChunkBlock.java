package dev.ziggurat.memory.storage.chunk;

import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Sidecar;
import dev.ziggurat.memory.storage.VectorBlock;
import dev.ziggurat.memory.storage.file.EndedException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The vectors of a sealed chunk. */
public final class ChunkBlock implements VectorBlock {

    /** Hears that a vector cannot be read. */
    public interface Losses {

        void lose(SealedChunk chunk, int row, CorruptDataException why);
    }

    /** Reads the vector of an entry that is in another chunk by now. */
    public interface Moved {

        void copyVector(long sequence, float[] target);
    }

    private final SealedChunk chunk;
    private final Sidecar deriver;
    private final Losses losses;
    private final Moved moved;
    /** Only what the file lacks is kept; the sidecar of the file is read again. */
    private volatile @Nullable ByteBuffer derived;

    public ChunkBlock(SealedChunk chunk, Sidecar deriver, Losses losses, Moved moved) {
        this.chunk = chunk;
        this.deriver = deriver;
        this.losses = losses;
        this.moved = moved;
    }

    @Override
    public long id() {
        return chunk.file().id();
    }

    @Override
    public int size() {
        return chunk.file().footer().vectors();
    }

    @Override
    public long sequence(int position) {
        ChunkDirectory directory = chunk.file().directory();
        return directory.sequence(directory.entryOfRow(position));
    }

    @Override
    public Scope scope(int position) {
        ChunkDirectory directory = chunk.file().directory();
        return directory.scope(directory.entryOfRow(position));
    }

    @Override
    public void copyVector(int position, float[] target) {
        try {
            chunk.file().copyVector(position, target);
        } catch (EndedException e) {
            moved.copyVector(sequence(position), target);
        } catch (CorruptDataException e) {
            Arrays.fill(target, 0);
            losses.lose(chunk, position, e);
        }
    }

    private @Nullable ByteBuffer stored() {
        try {
            return chunk.file().sidecar(deriver.version());
        } catch (EndedException e) {
            // Whoever still asks for a chunk that was replaced gets it derived.
            return null;
        }
    }

    @Override
    public ByteBuffer sidecar() {
        ByteBuffer known = derived;
        if (known == null) {
            ByteBuffer stored = stored();
            if (stored != null) {
                return stored.asReadOnlyBuffer();
            }
            known = ByteBuffer.wrap(deriver.derive(this)).asReadOnlyBuffer();
            derived = known;
        }
        return known.slice();
    }
}
