package dev.ziggurat.memory.storage.chunk;

import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.storage.VectorFormat;
import dev.ziggurat.memory.storage.codec.ByteCoder;
import dev.ziggurat.memory.storage.codec.ByteReader;
import dev.ziggurat.memory.storage.codec.ByteWriter;
import dev.ziggurat.memory.storage.file.Checksum;
import dev.ziggurat.memory.storage.file.MappedReads;
import dev.ziggurat.memory.vector.HalfFloats;
import dev.ziggurat.memory.vector.Kernels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The vectors of a chunk, one row each under a checksum of its own: a search reads a few rows out of many chunks. A row is
 * {@code CRC32C u32, scale f32, components}. Components are floats (FP32); or halves of the vector over the scale, all
 * lower bytes and then the upper bytes packed (FP16); or signed bytes over the scale, packed (INT8). See {@link ByteCoder}.
 *
 * @see "docs/decisions/0003-vectors-in-chunks.md"
 */
final class VectorRows {

    private static final Kernels KERNELS = Kernels.best();

    private static final int ROW_HEADER_BYTES = 8;
    /** Of the smallest float above zero. */
    private static final int SMALLEST_EXPONENT = -149;
    /** Below this scale no half becomes infinite. */
    private static final float HUGE = 0x1p100f;

    private final VectorFormat format;
    private final int dimension;
    private final int[] offsets;
    private final ByteCoder coder;
    private final ByteBuffer rows;
    private final String name;

    private VectorRows(
            VectorFormat format, int dimension, int[] offsets, ByteCoder coder, ByteBuffer rows, String name) {
        this.format = format;
        this.dimension = dimension;
        this.offsets = offsets;
        this.coder = coder;
        this.rows = rows;
        this.name = name;
    }

    /** Writes the rows to one place and what is needed to read them to another. */
    static void write(List<float[]> vectors, VectorFormat format, int dimension, ByteWriter tables, ByteWriter out) {
        int count = vectors.size();
        float[] scales = new float[count];
        byte[][] packed = new byte[format == VectorFormat.FP32 ? 0 : count][dimension];
        byte[][] plain = new byte[format == VectorFormat.FP16 ? count : 0][dimension];
        for (int r = 0; r < count; r++) {
            float[] vector = vectors.get(r);
            switch (format) {
                case FP32 -> scales[r] = 1;
                case FP16 -> scales[r] = halves(vector, plain[r], packed[r]);
                case INT8 -> scales[r] = bytes(vector, packed[r]);
            }
        }
        ByteCoder coder = ByteCoder.learn(packed, dimension);
        coder.write(tables);
        for (int r = 0; r < count; r++) {
            ByteWriter row = new ByteWriter(dimension * 4 + ROW_HEADER_BYTES);
            row.u32(0).u32(Float.floatToRawIntBits(scales[r]));
            switch (format) {
                case FP32 -> row.floats(vectors.get(r));
                case FP16 -> {
                    row.raw(plain[r]);
                    coder.encode(packed[r], row);
                }
                case INT8 -> coder.encode(packed[r], row);
            }
            row.setU32(0, Checksum.of(row.toBuffer(), 4, row.size() - 4));
            tables.varint(row.size());
            out.raw(row.toBuffer().array(), 0, row.size());
        }
    }

    /** The scale is the power of two nearest to the length: dividing by it loses nothing. */
    private static float halves(float[] vector, byte[] lower, byte[] upper) {
        double squares = 0;
        for (float component : vector) {
            squares += (double) component * component;
        }
        int exponent = squares == 0 ? 0 : (int) Math.rint(Math.log(squares) / Math.log(2) / 2);
        exponent = Math.max(SMALLEST_EXPONENT, Math.min(Float.MAX_EXPONENT, exponent));
        for (int d = 0; d < vector.length; d++) {
            // Where the length is beyond the largest power of two, a component is still below 4 of them.
            int half = HalfFloats.fromFloat((float) Math.scalb((double) vector[d], -exponent));
            lower[d] = (byte) half;
            upper[d] = (byte) (half >>> 8);
        }
        return Math.scalb(1f, exponent);
    }

    private static float bytes(float[] vector, byte[] target) {
        float largest = 0;
        for (float component : vector) {
            largest = Math.max(largest, Math.abs(component));
        }
        for (int d = 0; d < vector.length; d++) {
            target[d] = (byte) (largest == 0 ? 0 : Math.rint((double) vector[d] / largest * 127));
        }
        return largest;
    }

    static VectorRows read(
            VectorFormat format, int dimension, int count, ByteReader tables, ByteBuffer rows, String name) {
        ByteCoder coder = ByteCoder.read(tables, dimension);
        int[] offsets = new int[count + 1];
        for (int r = 0; r < count; r++) {
            long length = tables.varint();
            if (length < ROW_HEADER_BYTES || length > mostBytes(dimension) || length > rows.limit() - offsets[r]) {
                throw tables.corrupt("a vector of " + length + " bytes");
            }
            offsets[r + 1] = offsets[r] + (int) length;
        }
        if (offsets[count] != rows.limit()) {
            throw tables.corrupt("the vectors have " + rows.limit() + " bytes instead of " + offsets[count]);
        }
        return new VectorRows(format, dimension, offsets, coder, rows, name);
    }

    /** No format takes more than floats do. A code has at most 15 bits, the last byte is filled up. */
    private static long mostBytes(int dimension) {
        return ROW_HEADER_BYTES + 4L * dimension + 1;
    }

    int size() {
        return offsets.length - 1;
    }

    long heapBytes() {
        return 64 + 4L * offsets.length + coder.heapBytes();
    }

    /** Decodes a row. @throws CorruptDataException if it is not what was written */
    void copy(int row, float[] target) {
        byte[] bytes = MappedReads.bytes(rows, offsets[row], offsets[row + 1] - offsets[row], name);
        CRC32C crc = new CRC32C();
        crc.update(bytes, 4, bytes.length - 4);
        ByteBuffer view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (view.getInt(0) != (int) crc.getValue() || !decode(bytes, view, target)) {
            throw new CorruptDataException(name + " is damaged: the vector in row " + row + " is lost");
        }
    }

    private boolean decode(byte[] bytes, ByteBuffer view, float[] target) {
        float scale = view.getFloat(4);
        if (format == VectorFormat.FP32) {
            if (bytes.length != ROW_HEADER_BYTES + dimension * Float.BYTES) {
                return false;
            }
            view.position(ROW_HEADER_BYTES).asFloatBuffer().get(target, 0, dimension);
            return true;
        }
        byte[] packed = new byte[dimension];
        int from = ROW_HEADER_BYTES + (format == VectorFormat.FP16 ? dimension : 0);
        if (from > bytes.length || !coder.decode(bytes, from, bytes.length, packed)) {
            return false;
        }
        if (format == VectorFormat.INT8) {
            double step = (double) scale / 127;
            for (int d = 0; d < dimension; d++) {
                target[d] = (float) (packed[d] * step);
            }
        } else {
            KERNELS.widenHalves(bytes, ROW_HEADER_BYTES, packed, scale, target);
            clamp(scale, target);
        }
        return true;
    }

    /** Rounding up at the very end of the range must not become infinite. */
    private static void clamp(float scale, float[] target) {
        if (scale >= HUGE) {
            for (int d = 0; d < target.length; d++) {
                target[d] = Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, target[d]));
            }
        }
    }
}
