package dev.ziggurat.benchmarks.search;

import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.SearchResult;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** JVector's graph in memory, M 16, beam 100; one graph for several search widths. */
final class JVector {

    private static final VectorTypeSupport TYPES =
            VectorizationProvider.getInstance().getVectorTypeSupport();

    private final ListRandomAccessVectorValues values;
    private final ImmutableGraphIndex graph;
    private final int[] parts;

    private JVector(Dataset data) throws IOException {
        List<VectorFloat<?>> vectors = new ArrayList<>();
        for (float[] vector : data.vectors()) {
            vectors.add(TYPES.createFloatVector(vector.clone()));
        }
        values = new ListRandomAccessVectorValues(vectors, Dataset.DIMENSION);
        parts = data.parts();
        try (GraphIndexBuilder builder =
                new GraphIndexBuilder(values, VectorSimilarityFunction.DOT_PRODUCT, 16, 100, 1.2f, 1.2f, true)) {
            graph = builder.build(values);
        }
    }

    /** The first width builds the graph, the others share it. */
    static List<Contender> widths(int... widths) {
        List<Contender> contenders = new ArrayList<>();
        Width first = null;
        for (int width : widths) {
            Width made = new Width(width, first);
            first = first == null ? made : first;
            contenders.add(made);
        }
        return contenders;
    }

    private static final class Width implements Contender {

        private final int width;
        private final @org.jspecify.annotations.Nullable Width shares;
        private @org.jspecify.annotations.Nullable JVector built;
        private ThreadLocal<GraphSearcher> searchers = new ThreadLocal<>();

        Width(int width, @org.jspecify.annotations.Nullable Width shares) {
            this.width = width;
            this.shares = shares;
        }

        @Override
        public String name() {
            return "JVector, rerankK " + width;
        }

        @Override
        public void build(Dataset data) throws IOException {
            JVector index = shares == null ? new JVector(data) : shares.built;
            if (index == null) {
                throw new IllegalStateException("the first width is built first");
            }
            built = index;
            searchers = ThreadLocal.withInitial(() -> new GraphSearcher(index.graph));
        }

        @Override
        public int[] search(float[] query, int k, boolean filtered) {
            JVector index = built;
            if (index == null) {
                throw new IllegalStateException("not built");
            }
            Bits accepted = filtered ? node -> index.parts[node] == 0 : Bits.ALL;
            SearchResult result = searchers
                    .get()
                    .search(
                            DefaultSearchScoreProvider.exact(
                                    TYPES.createFloatVector(query), VectorSimilarityFunction.DOT_PRODUCT, index.values),
                            k,
                            width,
                            0,
                            0,
                            accepted);
            SearchResult.NodeScore[] nodes = result.getNodes();
            int[] found = new int[nodes.length];
            for (int i = 0; i < found.length; i++) {
                found[i] = nodes[i].node;
            }
            return found;
        }

        @Override
        public void close() {
            built = null;
        }
    }
}
