package dev.ziggurat.memory.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {

    @Test
    void everyPieceIsInOneBatchWithinTheBudgetAndBesidePiecesOfLikeLength() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 500; round++) {
            List<TokenWindow> pieces = new ArrayList<>();
            for (int i = random.nextInt(200); i > 0; i--) {
                int length = 1 + random.nextInt(512);
                pieces.add(new TokenWindow(new long[length], new long[length], length));
            }
            int maxTokens = 1 + random.nextInt(4_096);
            int maxPieces = 1 + random.nextInt(64);

            List<int[]> batches = Batches.of(pieces, maxTokens, maxPieces);

            assertThat(batches.stream().flatMapToInt(Arrays::stream).sorted().toArray())
                    .isEqualTo(IntStream.range(0, pieces.size()).toArray());
            int shortestBefore = Integer.MAX_VALUE;
            for (int[] batch : batches) {
                int[] lengths =
                        Arrays.stream(batch).map(i -> pieces.get(i).length()).toArray();
                assertThat(lengths.length).isBetween(1, maxPieces);
                assertThat(lengths.length == 1 || lengths[0] * lengths.length <= maxTokens)
                        .isTrue();
                assertThat(lengths[0]).isLessThanOrEqualTo(shortestBefore);
                shortestBefore = lengths[lengths.length - 1];
                assertThat(shortestBefore)
                        .isEqualTo(Arrays.stream(lengths).min().orElseThrow());
            }
        }
    }
}
