package dev.ziggurat.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VectorScoresTest {

    private static float[] normal(int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (0.75 + 0.03 * random.nextGaussian());
        }
        return values;
    }

    @Test
    void allKnownIsStandardisedToMeanZeroAndDeviationOne() {
        float[] scores = VectorScores.standardised(normal(5_000, 1));
        double mean = 0;
        double squares = 0;
        for (float score : scores) {
            mean += score / scores.length;
            squares += (double) score * score / scores.length;
        }
        assertThat(mean).isCloseTo(0, within(1e-4));
        assertThat(squares).isCloseTo(1, within(1e-3));
    }

    @Test
    void theTailAloneGivesNearlyTheSameScoresAsTheWhole() {
        float[] all = normal(50_000, 2);
        float[] sorted = all.clone();
        Arrays.sort(sorted);
        float cut = sorted[sorted.length - 2_000];
        float[] tail = all.clone();
        for (int i = 0; i < tail.length; i++) {
            tail[i] = tail[i] < cut ? Float.NaN : tail[i];
        }
        float[] whole = VectorScores.standardised(all.clone());
        float[] estimated = VectorScores.standardised(tail);
        for (int i = 0; i < whole.length; i++) {
            if (all[i] >= cut) {
                assertThat(estimated[i]).isCloseTo(whole[i], within(0.15f));
            } else {
                assertThat(estimated[i]).isCloseTo(0, within(1e-4f));
            }
        }
    }

    @Test
    void equalAndMissingCosinesSayNothing() {
        assertThat(VectorScores.standardised(new float[] {0.5f, 0.5f, 0.5f})).containsOnly(0);
        assertThat(VectorScores.standardised(new float[] {Float.NaN})).containsOnly(0);
        assertThat(VectorScores.standardised(new float[0])).isEmpty();
    }

    @Test
    void quantilesOfTheNormalDistribution() {
        assertThat(NormalTail.quantile(0.5)).isCloseTo(0, within(1e-3));
        assertThat(NormalTail.quantile(0.025)).isCloseTo(1.95996, within(1e-4));
        assertThat(NormalTail.quantile(0.0001)).isCloseTo(3.71902, within(1e-4));
    }
}
