package dev.ziggurat.memory.index;

import java.util.Random;

/**
 * One fixed random rotation for each dimension: it spreads what a vector says evenly over its coordinates, so that their
 * signs tell about equally much. Rounds of random sign flips and a Walsh-Hadamard transform, over the first and over the
 * last coordinates in turn, since a dimension need not be a power of two (Ailon and Chazelle, 2009; the overlap as in
 * Kac's walk). The seed is part of the file format of the sketches.
 */
final class Rotation {

    private static final int ROUNDS = 4;
    private static final long SEED = 0x5A16617A;

    private final int dimension;
    private final int padded;
    private final int block;
    private final float[][] signs = new float[ROUNDS][];

    Rotation(int dimension) {
        this.dimension = dimension;
        this.padded = Sketches.paddedDimension(dimension);
        this.block = Integer.highestOneBit(padded);
        Random random = new Random(SEED);
        float scale = (float) (1 / Math.sqrt(block));
        for (int round = 0; round < ROUNDS; round++) {
            signs[round] = new float[block];
            for (int i = 0; i < block; i++) {
                signs[round][i] = random.nextBoolean() ? scale : -scale;
            }
        }
    }

    /** The rotated vector, padded to a multiple of 32; lengths and dot products stay as they are. */
    float[] rotate(float[] vector) {
        float[] rotated = new float[padded];
        System.arraycopy(vector, 0, rotated, 0, dimension);
        for (int round = 0; round < ROUNDS; round++) {
            int from = round % 2 == 0 ? 0 : padded - block;
            for (int i = 0; i < block; i++) {
                rotated[from + i] *= signs[round][i];
            }
            transform(rotated, from);
        }
        return rotated;
    }

    private void transform(float[] values, int from) {
        int end = from + block;
        for (int half = 1; half < block; half *= 2) {
            for (int start = from; start < end; start += 2 * half) {
                for (int i = start; i < start + half; i++) {
                    float a = values[i];
                    float b = values[i + half];
                    values[i] = a + b;
                    values[i + half] = a - b;
                }
            }
        }
    }
}
