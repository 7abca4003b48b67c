package dev.ziggurat.examples.tinyllama;

import dev.ziggurat.examples.checkpoint.Tensor;
import java.util.List;

/** The four matrices of one layer's attention, written head by head. */
final class Attention {

    private final float[][] query = square();
    private final float[][] key = square();
    private final float[][] value = square();
    private final float[][] output = square();

    Head head(int number) {
        return new Head(number * Stream.HEAD_WIDTH);
    }

    List<Tensor> tensors(String layer) {
        return List.of(
                Tensor.of(layer + "self_attn.q_proj.weight", query),
                Tensor.of(layer + "self_attn.k_proj.weight", key),
                Tensor.of(layer + "self_attn.v_proj.weight", value),
                Tensor.of(layer + "self_attn.o_proj.weight", output));
    }

    private static float[][] square() {
        return new float[Stream.WIDTH][Stream.WIDTH];
    }

    /**
     * One head: where it looks, and what it takes from there. Rotary positions turn the pair (slot i, slot i + 16) by the
     * distance times 10^-i, so low slots see the distance sharply, and slots from 6 on do not see it at all.
     */
    final class Head {

        /** Sees some ten thousand tokens as a slope. */
        private static final int SLOPE = 4;

        private static final int SINK = 5;
        private static final int FIRST_STILL = 6;
        private static final int HALF = Stream.HEAD_WIDTH / 2;
        private static final int STILL = HALF - FIRST_STILL;
        private static final double FREQUENCY_RATIO = 0.1;

        /** Undoes the division by the root of the head's width. */
        private static final double ROOT = Math.sqrt(Stream.HEAD_WIDTH);

        private final int first;

        private Head(int first) {
            this.first = first;
        }

        /** Looks at the token that stands exactly so many tokens back: there, the cosines of all distances meet. */
        void lookBack(int tokens) {
            for (int slot = 0; slot < 5; slot++) {
                double angle = tokens * Math.pow(FREQUENCY_RATIO, slot);
                double strength = 100 * ROOT * (slot == 0 ? 1 : 4) / Stream.CONSTANT_VALUE;
                query[first + slot][Stream.CONSTANT] = (float) (strength * Math.cos(angle));
                query[first + slot + HALF][Stream.CONSTANT] = (float) (-strength * Math.sin(angle));
                key[first + slot][Stream.CONSTANT] = 1 / Stream.CONSTANT_VALUE;
            }
        }

        /** Adds to the score where the one asks and the other answers; pairs with the same number share a slot. */
        void match(int pair, int asks, int answers, double strength) {
            int slot = first + (pair < STILL ? FIRST_STILL + pair : HALF + FIRST_STILL + pair - STILL);
            query[slot][asks] = (float) (strength * ROOT);
            key[slot][answers] = 1;
        }

        /** Of several tokens that match, the nearest one wins. */
        void preferNear(int asks, double strength) {
            double scale = asks == Stream.CONSTANT ? Stream.CONSTANT_VALUE : 1;
            query[first + HALF + SLOPE][asks] = (float) (strength * ROOT / scale);
            key[first + SLOPE][Stream.CONSTANT] = 1 / Stream.CONSTANT_VALUE;
        }

        /** Looks at the first token of all when nothing else scores as much. */
        void sink(int asks, double strength) {
            double scale = asks == Stream.CONSTANT ? Stream.CONSTANT_VALUE : 1;
            query[first + SINK][asks] += (float) (strength * ROOT / scale);
            key[first + SINK][Stream.BEGIN] = 1;
        }

        /** Carries a number from the token that is looked at to this one. */
        void move(int lane, int from, int to, float factor) {
            value[first + lane][from] = factor;
            output[to][first + lane] = 1;
        }
    }
}
