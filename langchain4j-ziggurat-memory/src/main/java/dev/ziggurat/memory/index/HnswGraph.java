package dev.ziggurat.memory.index;

import com.github.jelmerk.hnswlib.core.DistanceFunction;
import com.github.jelmerk.hnswlib.core.Item;
import com.github.jelmerk.hnswlib.core.SearchResult;
import com.github.jelmerk.hnswlib.core.hnsw.HnswIndex;
import com.github.jelmerk.hnswlib.core.hnsw.SizeLimitExceededException;
import dev.ziggurat.memory.vector.Kernels;

/**
 * A navigable small-world graph over unit vectors (Malkov and Yashunin, 2016), by hnswlib with our own dot product.
 * Vectors are only ever added: hnswlib keeps the place of what it removes, so whoever asks skips what is gone and builds
 * a new graph in time. One thread adds; any number search meanwhile.
 */
public final class HnswGraph {

    /** Neighbours of a node; its lowest layer has twice as many. */
    public static final int M = 16;

    /** Candidates looked at when a node is added. */
    public static final int EF_CONSTRUCTION = 100;

    /** In the array of nodes and the map of names. */
    private static final int BYTES_PER_PLACE = 16;

    /** The node with its item, its name and its lists of neighbours. */
    private static final int BYTES_PER_NODE = 450;

    private final HnswIndex<Long, float[], Node, Float> index;
    private final int capacity;
    private volatile int size;

    /** @param capacity how many vectors it can take; memory for their places is set aside at once */
    public HnswGraph(int dimension, int capacity) {
        this.capacity = capacity;
        this.index = HnswIndex.newBuilder(dimension, new NegativeDot(), capacity)
                .withM(M)
                .withEfConstruction(EF_CONSTRUCTION)
                .withEf(1)
                .build();
    }

    public int capacity() {
        return capacity;
    }

    /** How many vectors were added. */
    public int size() {
        return size;
    }

    /** What it takes of the heap without the vectors, roughly. */
    public long heapBytes() {
        return (long) BYTES_PER_PLACE * capacity + (long) BYTES_PER_NODE * size;
    }

    /** @throws IllegalStateException if it is full */
    public void add(long sequence, float[] unit) {
        try {
            index.add(new Node(sequence, unit));
            size = size + 1;
        } catch (SizeLimitExceededException e) {
            throw new IllegalStateException("the graph is full at " + capacity + " vectors", e);
        }
    }

    /**
     * Hands over about the {@code ef} nearest, nearest first, with their exact cosines.
     *
     * @param unit the query at length one
     */
    public void search(float[] unit, int ef, TopHits.Consumer consumer) {
        for (SearchResult<Node, Float> result : index.findNearest(unit, ef)) {
            consumer.accept(result.item().sequence(), -result.distance());
        }
    }

    /** hnswlib asks for serializable items; this graph is never written to disk. */
    @SuppressWarnings("serial")
    private record Node(long sequence, float[] vector) implements Item<Long, float[]> {

        @Override
        public Long id() {
            return sequence;
        }

        @Override
        public int dimensions() {
            return vector.length;
        }
    }

    /** Smaller is nearer; negating keeps every bit of the cosine. */
    private static final class NegativeDot implements DistanceFunction<float[], Float> {

        private static final Kernels KERNELS = Kernels.best();

        @Override
        public Float distance(float[] a, float[] b) {
            return -KERNELS.dot(a, b);
        }
    }
}
