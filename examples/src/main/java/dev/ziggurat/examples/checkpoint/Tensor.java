package dev.ziggurat.examples.checkpoint;

/**
 * A matrix of a checkpoint, or a vector when it has one row. Rows are asked for one after the other, so a large one need
 * not be held in memory.
 *
 * @param name as Hugging Face names the tensors of a Llama, such as {@code model.norm.weight}
 */
public record Tensor(String name, int rows, int columns, Rows values) {

    /** Fills in the rows. */
    @FunctionalInterface
    public interface Rows {
        /** The row with this number, {@code columns} long; the writer does not change it. */
        float[] row(int row);
    }

    /** A matrix that is in memory. */
    public static Tensor of(String name, float[][] matrix) {
        return new Tensor(name, matrix.length, matrix[0].length, row -> matrix[row]);
    }
}
