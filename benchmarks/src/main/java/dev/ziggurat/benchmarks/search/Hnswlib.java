package dev.ziggurat.benchmarks.search;

import com.github.jelmerk.hnswlib.core.DistanceFunctions;
import com.github.jelmerk.hnswlib.core.Item;
import com.github.jelmerk.hnswlib.core.SearchResult;
import com.github.jelmerk.hnswlib.core.hnsw.HnswIndex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** hnswlib as it comes: M 16, efConstruction 100, its own scalar distance. */
final class Hnswlib implements Contender {

    private final int ef;
    private final @Nullable Hnswlib shares;
    private @Nullable HnswIndex<Integer, float[], Numbered, Float> index;

    /** @param shares built before, whose graph this searches with another width; null to build one */
    Hnswlib(int ef, @Nullable Hnswlib shares) {
        this.ef = ef;
        this.shares = shares;
    }

    @SuppressWarnings("serial")
    private record Numbered(Integer id, float[] vector) implements Item<Integer, float[]> {
        @Override
        public int dimensions() {
            return vector.length;
        }
    }

    @Override
    public String name() {
        return "hnswlib, ef " + ef;
    }

    @Override
    public void build(Dataset data) throws Exception {
        if (shares != null) {
            index = shares.index;
            return;
        }
        HnswIndex<Integer, float[], Numbered, Float> made = HnswIndex.newBuilder(
                        Dataset.DIMENSION, DistanceFunctions.FLOAT_INNER_PRODUCT, data.vectors().length)
                .withM(16)
                .withEfConstruction(100)
                .withEf(1)
                .build();
        for (int i = 0; i < data.vectors().length; i++) {
            made.add(new Numbered(i, data.vectors()[i].clone()));
        }
        index = made;
    }

    @Override
    public int[] search(float[] query, int k, boolean filtered) {
        HnswIndex<Integer, float[], Numbered, Float> built = index;
        if (built == null) {
            throw new IllegalStateException("not built");
        }
        List<SearchResult<Numbered, Float>> results = built.findNearest(query, Math.max(k, ef));
        return results.stream().limit(k).mapToInt(result -> result.item().id()).toArray();
    }

    @Override
    public void close() {
        index = null;
    }
}
