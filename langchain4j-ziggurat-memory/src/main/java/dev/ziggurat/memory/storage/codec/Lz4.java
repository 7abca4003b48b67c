package dev.ziggurat.memory.storage.codec;

import java.nio.ByteBuffer;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/** LZ4 blocks by the pure Java code, which checks every bound; the packing is slow and dense, the unpacking fast. */
public final class Lz4 {

    /** No LZ4 block grows by more than this factor: a longer result is refused before it is allocated. */
    private static final int MOST_GROWTH = 255;

    private static final int LEAST_MATCH = 4;
    private static final int OFFSET_BYTES = 2;

    private static final LZ4Compressor PACKER = LZ4Factory.safeInstance().highCompressor();
    private static final LZ4SafeDecompressor UNPACKER =
            LZ4Factory.safeInstance().safeDecompressor();

    private Lz4() {}

    /** Appends the packed bytes, or the bytes themselves where packing does not help; returns how many. */
    public static int pack(ByteBuffer raw, ByteWriter out) {
        byte[] bytes = new byte[raw.remaining()];
        raw.duplicate().get(bytes);
        byte[] packed = PACKER.compress(bytes);
        byte[] shorter = packed.length < bytes.length ? packed : bytes;
        out.raw(shorter);
        return shorter.length;
    }

    /**
     * How long a block is when it is unpacked, found without unpacking it: literals and matches are added up. Negative where
     * it is no block.
     */
    private static long rawLength(byte[] block) {
        long raw = 0;
        int at = 0;
        while (at < block.length) {
            int token = block[at++] & 0xFF;
            for (int kind = 0; kind < 2; kind++) {
                int part = kind == 0 ? token >>> 4 : token & 0xF;
                long length = part;
                for (int more = part == 0xF ? 0xFF : 0; more == 0xFF; length += more) {
                    if (at == block.length) {
                        return -1;
                    }
                    more = block[at++] & 0xFF;
                }
                raw += kind == 0 ? length : length + LEAST_MATCH;
                if (kind == 0) {
                    if (length > block.length - at) {
                        return -1;
                    }
                    at += (int) length;
                    if (at == block.length) {
                        return raw;
                    }
                    at += OFFSET_BYTES;
                    if (at > block.length) {
                        return -1;
                    }
                }
            }
        }
        return -1;
    }

    /** Gives back what {@link #pack} was given; the lengths are checked first. */
    public static ByteBuffer unpack(ByteBuffer packed, int rawLength, String name) {
        int length = packed.remaining();
        ByteReader in = new ByteReader(packed, name);
        if (rawLength == length) {
            return packed;
        }
        if (rawLength < length || rawLength / MOST_GROWTH > length) {
            throw in.corrupt(length + " packed bytes cannot stand for " + rawLength);
        }
        byte[] source = in.raw(length);
        if (rawLength(source) != rawLength) {
            throw in.corrupt(length + " packed bytes do not stand for " + rawLength);
        }
        byte[] raw = new byte[rawLength];
        try {
            int written = UNPACKER.decompress(source, 0, length, raw, 0, rawLength);
            if (written != rawLength) {
                throw in.corrupt("unpacked to " + written + " bytes instead of " + rawLength);
            }
        } catch (LZ4Exception e) {
            throw in.corrupt("it cannot be unpacked: " + e.getMessage());
        }
        return ByteBuffer.wrap(raw);
    }
}
