package dev.ziggurat.memory.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TextSplitterTest {

    /** Ids count upwards in the body, so that a window shows where it was cut. */
    private static Tokens tokens(SplittableRandom random, int head, int body, int tail, int longestWord) {
        long[] ids = LongStream.range(0, head + body + tail).toArray();
        long[] words = new long[ids.length];
        Arrays.fill(words, -1);
        int word = 0;
        for (int i = head; i < head + body; word++) {
            int length = 1 + random.nextInt(longestWord);
            for (int n = 0; n < length && i < head + body; n++) {
                words[i++] = word;
            }
        }
        return new Tokens(ids, new long[ids.length], words, head, tail);
    }

    @Test
    void everyTokenIsInAWindowAndEveryWindowIsWholeAndShortEnough() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 3_000; round++) {
            int max = 8 + random.nextInt(60);
            int head = random.nextInt(5);
            int tail = random.nextInt(2);
            int overlap = random.nextInt(max / 4 + 1);
            Tokens tokens = tokens(random, head, 1 + random.nextInt(400), tail, 1 + random.nextInt(90));

            List<TokenWindow> pieces = new TextSplitter(max, overlap).split(tokens);

            long next = head;
            for (TokenWindow window : pieces) {
                long[] ids = window.ids();
                assertThat(ids.length).isLessThanOrEqualTo(max);
                assertThat(window.weight()).isEqualTo(ids.length - head - tail);
                for (int i = 0; i < head; i++) {
                    assertThat(ids[i]).isEqualTo(i);
                }
                for (int i = 0; i < tail; i++) {
                    assertThat(ids[ids.length - 1 - i]).isEqualTo(tokens.length() - 1 - i);
                }
                assertThat(ids[head]).as("no gap").isLessThanOrEqualTo(next);
                for (int i = head + 1; i < ids.length - tail; i++) {
                    assertThat(ids[i]).isEqualTo(ids[i - 1] + 1);
                }
                assertThat(ids[ids.length - 1 - tail]).as("progress").isGreaterThanOrEqualTo(next);
                next = ids[ids.length - 1 - tail] + 1;
            }
            assertThat(next).isEqualTo(tokens.length() - tail);
            int step = Math.max(1, (max - head - tail) / 4);
            assertThat(pieces.size()).isLessThanOrEqualTo(2 + tokens.bodyLength() / step);
        }
    }

    @Test
    void windowsEndBeforeAWordWhereOneBeginsNearby() {
        long[] words = {-1, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, -1};
        long[] ids = LongStream.range(0, words.length).toArray();
        Tokens tokens = new Tokens(ids, new long[ids.length], words, 1, 1);

        List<TokenWindow> pieces = new TextSplitter(11, 0).split(tokens);

        assertThat(pieces.get(0).ids()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 15);
        assertThat(pieces.get(1).ids()).containsExactly(0, 9, 10, 11, 12, 13, 14, 15);
    }

    @Test
    void aTextThatFitsStaysWhole() {
        Tokens tokens = tokens(new SplittableRandom(1), 3, 20, 1, 4);

        assertThat(new TextSplitter(24, 6).split(tokens)).singleElement().satisfies(window -> {
            assertThat(window.ids()).isEqualTo(tokens.ids());
            assertThat(window.weight()).isEqualTo(20);
        });
    }
}
