package dev.ziggurat.benchmarks.search;

import dev.ziggurat.memory.index.TopHits;
import dev.ziggurat.memory.vector.Kernels;

/** Every vector looked at, with this library's kernels; the truth that recall is measured against. */
final class ExactScan implements Contender {

    private final Kernels kernels = Kernels.best();
    private Dataset data = new Dataset(new float[0][], new float[0][], new int[0]);

    @Override
    public String name() {
        return "exact scan, " + kernels.name();
    }

    /** Shares the vectors: at a million they are 1.5 GB. */
    @Override
    public void build(Dataset data) {
        this.data = data;
    }

    @Override
    public int[] search(float[] query, int k, boolean filtered) {
        TopHits top = new TopHits(k, -2);
        float[][] vectors = data.vectors();
        for (int i = 0; i < vectors.length; i++) {
            if (!filtered || data.parts()[i] == 0) {
                float cosine = kernels.dot(query, vectors[i]);
                if (top.wants(cosine)) {
                    top.offer(i + 1L, cosine);
                }
            }
        }
        int[] found = new int[top.size()];
        int[] next = {0};
        top.drain((sequence, cosine) -> found[next[0]++] = (int) (sequence - 1));
        return found;
    }

    @Override
    public void close() {}
}
