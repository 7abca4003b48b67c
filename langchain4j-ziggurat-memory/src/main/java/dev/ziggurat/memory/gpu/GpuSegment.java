package dev.ziggurat.memory.gpu;

import dev.ziggurat.memory.vector.HalfFloats;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A fixed number of rows in the card's memory: half floats, and behind them one bit for each row that is live. Written by
 * one thread at a time while searches go on; a row that a search might take for live must not be written.
 */
public final class GpuSegment {

    private final Gpu gpu;
    private final long address;
    private final int dimension;
    private final int[] live;
    private int firstChanged;
    private int lastChanged;

    GpuSegment(Gpu gpu, int dimension, int rows) {
        this.gpu = gpu;
        this.dimension = dimension;
        this.address = gpu.memory().allocate(bytes(dimension, rows));
        this.live = new int[rows / 32];
        clear();
    }

    /** What a segment takes of the card. */
    public static long bytes(int dimension, int rows) {
        return (long) rows * dimension * Short.BYTES + rows / Byte.SIZE;
    }

    /**
     * Overwrites rows side by side.
     *
     * @param units the vectors from {@code from} on, each of length one
     * @return by how much a score of one of these rows can be wrong at most: the length of what was rounded off
     */
    public float write(int firstRow, float[][] units, int from, int count) {
        double[] worst = {0};
        int atOnce = Upload.CAPACITY / (dimension * Short.BYTES);
        for (int done = 0; done < count; done += atOnce) {
            int first = done;
            int rows = Math.min(atOnce, count - done);
            long target = address + (long) (firstRow + done) * dimension * Short.BYTES;
            gpu.upload().copy(target, buffer -> {
                for (int i = 0; i < rows; i++) {
                    worst[0] = Math.max(worst[0], putHalves(units[from + first + i], buffer));
                }
            });
        }
        return (float) Math.sqrt(worst[0]);
    }

    private static double putHalves(float[] unit, ByteBuffer buffer) {
        double squares = 0;
        for (float value : unit) {
            short half = HalfFloats.fromFloat(value);
            double lost = value - HalfFloats.toFloat(half);
            squares += lost * lost;
            buffer.putShort(half);
        }
        return squares;
    }

    /** Says whether searches shall see a row; they do after {@link #publish}. */
    public void setLive(int row, boolean isLive) {
        int word = row / 32;
        live[word] = isLive ? live[word] | 1 << row : live[word] & ~(1 << row);
        firstChanged = Math.min(firstChanged, word);
        lastChanged = Math.max(lastChanged, word);
    }

    /** No row is live any more. */
    public void clear() {
        Arrays.fill(live, 0);
        firstChanged = 0;
        lastChanged = live.length - 1;
        publish();
    }

    /** Brings the bits that changed to the card. */
    public void publish() {
        if (firstChanged <= lastChanged) {
            long bits = address + (long) live.length * 32 * dimension * Short.BYTES;
            gpu.upload().copy(bits + (long) firstChanged * Integer.BYTES, buffer -> {
                for (int word = firstChanged; word <= lastChanged; word++) {
                    buffer.putInt(live[word]);
                }
            });
            firstChanged = live.length;
            lastChanged = -1;
        }
    }

    long address() {
        return address;
    }

    /** Gives the memory back; nothing may search the segment any more. */
    public void free() {
        gpu.memory().free(address);
    }
}
