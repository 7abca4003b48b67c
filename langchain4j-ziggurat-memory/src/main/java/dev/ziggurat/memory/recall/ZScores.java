package dev.ziggurat.memory.recall;

/** Brings numbers of different kinds to one scale: mean 0, standard deviation 1. */
final class ZScores {

    private static final double MIN_DEVIATION = 1e-9;

    private ZScores() {}

    /** Standardises in place; numbers that are all alike become 0. */
    static float[] scores(float[] values) {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
        }
        double mean = sum / Math.max(1, values.length);
        double deviation = Math.sqrt(Math.max(0, squares / Math.max(1, values.length) - mean * mean));
        return scores(values, mean, deviation);
    }

    static float[] scores(float[] values, double mean, double deviation) {
        double scale = deviation < MIN_DEVIATION ? 0 : 1 / deviation;
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((values[i] - mean) * scale);
        }
        return values;
    }
}
