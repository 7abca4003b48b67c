package dev.ziggurat.memory.gpu;

/**
 * The rows that scored best, in half precision, best first.
 *
 * @param rows places in the table: segment times rows of a segment, plus the row in it
 * @param scores dot products with the rows as the card holds them
 * @param size how many there are; fewer than asked for only if no more rows were alive
 */
public record GpuHits(int[] rows, float[] scores, int size) {}
