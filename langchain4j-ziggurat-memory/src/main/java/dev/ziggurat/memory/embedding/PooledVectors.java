package dev.ziggurat.memory.embedding;

import dev.ziggurat.memory.api.Pooling;
import java.nio.FloatBuffer;
import java.util.List;

/** Token vectors to text vectors. */
final class PooledVectors {

    private PooledVectors() {}

    /**
     * Pools the output of a model, {@code [pieces][width][dimension]}; padding behind a piece's tokens is left out.
     *
     * @return one vector for each piece, not normalized
     */
    static float[][] pool(FloatBuffer output, List<TokenWindow> batch, int width, int dimension, Pooling pooling) {
        float[][] pooled = new float[batch.size()][];
        float[] row = new float[dimension];
        for (int i = 0; i < pooled.length; i++) {
            int tokens = pooling == Pooling.CLS ? 1 : batch.get(i).length();
            output.position(i * width * dimension);
            float[] sum = new float[dimension];
            for (int token = 0; token < tokens; token++) {
                output.get(row);
                for (int d = 0; d < dimension; d++) {
                    sum[d] += row[d];
                }
            }
            for (int d = 0; d < dimension; d++) {
                sum[d] /= tokens;
            }
            pooled[i] = sum;
        }
        return pooled;
    }

    /** The mean of the pieces of one text, weighted by their lengths. */
    static float[] join(List<float[]> pieces, List<TokenWindow> weights) {
        if (pieces.size() == 1) {
            return pieces.get(0);
        }
        double[] sum = new double[pieces.get(0).length];
        double total = 0;
        for (int i = 0; i < pieces.size(); i++) {
            int weight = weights.get(i).weight();
            total += weight;
            for (int d = 0; d < sum.length; d++) {
                sum[d] += (double) weight * pieces.get(i)[d];
            }
        }
        float[] joined = new float[sum.length];
        for (int d = 0; d < sum.length; d++) {
            joined[d] = (float) (sum[d] / total);
        }
        return joined;
    }

    /** Scales to length 1 in place; the zero vector stays as it is. */
    static float[] normalize(float[] vector) {
        double sum = 0;
        for (float value : vector) {
            sum += (double) value * value;
        }
        if (sum > 0) {
            double scale = 1 / Math.sqrt(sum);
            for (int d = 0; d < vector.length; d++) {
                vector[d] = (float) (vector[d] * scale);
            }
        }
        return vector;
    }
}
