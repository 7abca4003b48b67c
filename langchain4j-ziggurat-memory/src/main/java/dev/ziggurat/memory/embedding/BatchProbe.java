package dev.ziggurat.memory.embedding;

import dev.ziggurat.memory.api.Provider;
import java.util.List;

/**
 * Finds out whether a model gives a text the same vector in a batch as alone. Dynamically quantized graphs do not: they
 * scale their activations by the largest value in the whole batch. Their texts are run one by one, on all cores.
 *
 * @see "docs/decisions/0018-int8-texts-run-alone.md"
 */
final class BatchProbe {

    /** The largest difference between entries of unit vectors that counts as the same. */
    private static final double TOLERANCE_CPU = 5e-5;

    /** Half precision kernels are chosen by shape. */
    private static final double TOLERANCE_CUDA = 5e-3;

    private BatchProbe() {}

    static boolean canBatch(ModelRunner model, List<TokenWindow> pieces) {
        float[][] together = model.run(pieces, true);
        double tolerance = model.device().provider() == Provider.CPU ? TOLERANCE_CPU : TOLERANCE_CUDA;
        for (int i = 0; i < together.length; i++) {
            float[] alone = PooledVectors.normalize(model.run(List.of(pieces.get(i)), true)[0]);
            float[] batched = PooledVectors.normalize(together[i]);
            for (int d = 0; d < alone.length; d++) {
                if (!(Math.abs(alone[d] - batched[d]) <= tolerance)) {
                    return false;
                }
            }
        }
        return true;
    }
}
