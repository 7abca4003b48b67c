package dev.ziggurat.benchmarks.search;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ziggurat.benchmarks.Report;
import dev.ziggurat.memory.langchain4j.ZigguratEmbeddingModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Vectors of generated sentences by the default embedding model, and as many perturbed copies of them as asked for;
 * queries are sentences that are not among them.
 *
 * @param vectors of unit length
 * @param queries of unit length
 * @param parts a number from 0 to {@code oneIn - 1} for every vector, for filters
 */
record Dataset(float[][] vectors, float[][] queries, int[] parts) {

    static final int DIMENSION = 384;
    private static final int SENTENCES = 6_000;
    private static final int QUERIES = 200;

    /** How far a copy is from its original: their cosine is about 0.96. */
    private static final double NOISE = 0.3;

    static Dataset of(int n, int oneIn, long seed) throws IOException {
        float[][] real = real(seed);
        int originals = real.length - QUERIES;
        Random random = new Random(seed);
        float[][] vectors = new float[n][];
        int[] parts = new int[n];
        for (int i = 0; i < n; i++) {
            vectors[i] = i < originals ? real[i] : copy(real[i % originals], random);
            parts[i] = random.nextInt(oneIn);
        }
        float[][] queries = new float[QUERIES][];
        System.arraycopy(real, originals, queries, 0, QUERIES);
        return new Dataset(vectors, queries, parts);
    }

    private static float[] copy(float[] original, Random random) {
        float[] copy = new float[DIMENSION];
        double squared = 0;
        for (int i = 0; i < DIMENSION; i++) {
            copy[i] = (float) (original[i] + NOISE * random.nextGaussian() / Math.sqrt(DIMENSION));
            squared += (double) copy[i] * copy[i];
        }
        for (int i = 0; i < DIMENSION; i++) {
            copy[i] = (float) (copy[i] / Math.sqrt(squared));
        }
        return copy;
    }

    /** Embedded once, then kept beside the results. */
    private static float[][] real(long seed) throws IOException {
        Path kept = Report.results().resolve("e5-vectors-" + SENTENCES + "-" + seed + ".bin");
        if (!Files.exists(kept)) {
            embed(kept, seed);
        }
        FloatBuffer floats = ByteBuffer.wrap(Files.readAllBytes(kept))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        float[][] vectors = new float[floats.remaining() / DIMENSION][DIMENSION];
        for (float[] vector : vectors) {
            floats.get(vector);
        }
        return vectors;
    }

    private static void embed(Path target, long seed) throws IOException {
        Report.progress("Embedding " + SENTENCES + " sentences, once ...");
        EmbeddingModel model = ZigguratEmbeddingModel.create();
        List<TextSegment> segments = Sentences.generate(SENTENCES, seed).stream()
                .map(TextSegment::from)
                .toList();
        ByteBuffer bytes =
                ByteBuffer.allocate(SENTENCES * DIMENSION * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < SENTENCES; from += 500) {
            model.embedAll(segments.subList(from, Math.min(SENTENCES, from + 500)))
                    .content()
                    .forEach(embedding -> {
                        for (float value : embedding.vector()) {
                            bytes.putFloat(value);
                        }
                    });
        }
        Path part = target.resolveSibling(target.getFileName() + ".part");
        Files.write(part, bytes.array());
        Files.move(part, target);
    }
}
