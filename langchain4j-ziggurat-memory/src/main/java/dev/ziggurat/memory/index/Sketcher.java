package dev.ziggurat.memory.index;

import dev.ziggurat.memory.vector.UnitVectors;
import java.nio.ByteBuffer;

/** Makes {@link Sketches} of vectors and queries of one dimension. Thread-safe. */
public final class Sketcher {

    /** Changes whenever the bytes or the rotation change. */
    public static final int VERSION = 1;

    private static final float BOUND_DEVIATIONS = 2.6f;

    private final int dimension;
    private final Rotation rotation;

    public Sketcher(int dimension) {
        if (dimension < 1) {
            throw new IllegalArgumentException("vectors of " + dimension + " dimensions cannot be sketched");
        }
        this.dimension = dimension;
        this.rotation = new Rotation(dimension);
    }

    /** Gives access to the vectors of a chunk. */
    @FunctionalInterface
    public interface Vectors {
        /** Copies the vector at a position into the array. */
        void copy(int position, float[] target);
    }

    /** Sketches {@code size} vectors; their lengths do not matter. */
    public Sketches sketch(int size, Vectors vectors) {
        float[][] units = new float[size][dimension];
        for (int position = 0; position < size; position++) {
            vectors.copy(position, units[position]);
            UnitVectors.scaleInPlace(units[position]);
        }
        return Sketches.of(units, dimension, rotation);
    }

    public byte[] toBytes(Sketches sketches) {
        return sketches.toBytes();
    }

    /** @throws IllegalArgumentException if the bytes are not sketches of that many vectors of this dimension */
    public Sketches fromBytes(ByteBuffer bytes, int size) {
        return Sketches.fromBytes(bytes, size, dimension);
    }

    /**
     * A query for upper bounds of cosines: a neighbour is above its bound about one time in two hundred.
     *
     * @param unit the query at length one
     */
    public SketchQuery query(float[] unit) {
        return new SketchQuery(unit, rotation, BOUND_DEVIATIONS);
    }

    /**
     * A query for the estimates themselves, which have no bias.
     *
     * @param unit the query at length one
     */
    public SketchQuery estimates(float[] unit) {
        return new SketchQuery(unit, rotation, 0);
    }
}
