package dev.ziggurat.memory.storage.chunk;

import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.storage.codec.ByteReader;
import dev.ziggurat.memory.storage.codec.ByteWriter;
import dev.ziggurat.memory.storage.codec.Lz4;
import dev.ziggurat.memory.storage.file.Checksum;
import dev.ziggurat.memory.storage.file.MappedReads;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of any length in LZ4 blocks: one record is read by unpacking its block alone, and a damaged block loses only
 * its records. A block is {@code CRC32C u32, packed bytes}; unpacked it is the lengths of its records as varints, then
 * the records. The table, kept elsewhere, has for each block how many records it holds and its lengths.
 */
public final class RecordBlocks {

    private final int[] firstRecord;
    private final int[] offsets;
    private final int[] rawLengths;
    private final ByteBuffer blocks;
    private final String name;
    /** Neighbours are often read one after the other; in many chunks nothing is read again for long, so none holds it. */
    private volatile WeakReference<@Nullable Unpacked> last = new WeakReference<>(null);

    /** Larger ones are a text of their own, which is not kept for its neighbours. */
    private static final int MOST_KEPT_BYTES = 256 << 10;

    private record Unpacked(int block, ByteBuffer[] records) {}

    private RecordBlocks(int[] firstRecord, int[] offsets, int[] rawLengths, ByteBuffer blocks, String name) {
        this.firstRecord = firstRecord;
        this.offsets = offsets;
        this.rawLengths = rawLengths;
        this.blocks = blocks;
        this.name = name;
    }

    /** @param blockBytes a block is closed when its records reach it */
    public static void write(List<byte[]> records, int blockBytes, ByteWriter table, ByteWriter out) {
        ByteWriter entries = new ByteWriter(256);
        int count = 0;
        int from = 0;
        while (from < records.size()) {
            int to = from;
            long bytes = 0;
            while (to < records.size() && (to == from || bytes < blockBytes)) {
                bytes += records.get(to++).length;
            }
            ByteWriter raw = new ByteWriter((int) Math.min(bytes + 5L * (to - from), Integer.MAX_VALUE / 2));
            for (byte[] record : records.subList(from, to)) {
                raw.varint(record.length);
            }
            records.subList(from, to).forEach(raw::raw);
            int start = out.size();
            out.u32(0);
            int packed = Lz4.pack(raw.toBuffer(), out);
            out.setU32(start, Checksum.of(out.toBuffer(), start + 4, packed));
            entries.varint(to - from).varint(packed).varint(raw.size());
            count++;
            from = to;
        }
        table.varint(count).raw(entries.toBuffer().array(), 0, entries.size());
    }

    public static RecordBlocks read(int records, ByteReader table, ByteBuffer blocks, String name) {
        int count = table.count(3);
        int[] firstRecord = new int[count + 1];
        int[] offsets = new int[count + 1];
        int[] rawLengths = new int[count];
        for (int b = 0; b < count; b++) {
            long held = table.varint();
            long packed = table.varint();
            long raw = table.varint();
            if (held < 1
                    || held > records - firstRecord[b]
                    || packed < 0
                    || packed > blocks.limit() - offsets[b] - 4L
                    || raw < Math.max(held, packed)
                    || raw > ChunkBounds.blockBytes(held)) {
                throw table.corrupt("a block of " + held + " records in " + packed + " bytes");
            }
            firstRecord[b + 1] = firstRecord[b] + (int) held;
            offsets[b + 1] = offsets[b] + 4 + (int) packed;
            rawLengths[b] = (int) raw;
        }
        if (firstRecord[count] != records || offsets[count] != blocks.limit()) {
            throw table.corrupt("the blocks hold " + firstRecord[count] + " of " + records + " records");
        }
        return new RecordBlocks(firstRecord, offsets, rawLengths, blocks, name);
    }

    /** What the table takes of the heap, roughly. */
    long heapBytes() {
        return 150 + 12L * offsets.length;
    }

    private int blockOf(int record) {
        int at = Arrays.binarySearch(firstRecord, record);
        return at >= 0 ? at : -at - 2;
    }

    /**
     * Unpacks one record.
     *
     * @throws CorruptDataException if its block is damaged
     */
    public ByteReader record(int record) {
        int block = blockOf(record);
        Unpacked unpacked = last.get();
        if (unpacked == null || unpacked.block != block) {
            unpacked = new Unpacked(block, unpack(block));
            if (rawLengths[block] <= MOST_KEPT_BYTES) {
                last = new WeakReference<>(unpacked);
            }
        }
        return new ByteReader(unpacked.records[record - firstRecord[block]], name);
    }

    /** Checks every block and gives back what is wrong with those that are damaged. */
    List<CorruptDataException> verify() {
        List<CorruptDataException> damages = new ArrayList<>();
        for (int block = 0; block < rawLengths.length; block++) {
            try {
                unpack(block);
            } catch (CorruptDataException e) {
                damages.add(e);
            }
        }
        return damages;
    }

    private ByteBuffer[] unpack(int block) {
        if (rawLengths[block] > ChunkBounds.blockBytesInThisHeap()) {
            throw new CorruptDataException(name + " has a block of " + rawLengths[block]
                    + " bytes, more than can be unpacked here: a larger heap is needed, or it is damaged");
        }
        int from = offsets[block];
        int length = offsets[block + 1] - from - 4;
        ByteBuffer copy = MappedReads.copy(blocks, from, length + 4, name);
        ByteBuffer packed = copy.slice(4, length);
        if (copy.getInt(0) != Checksum.of(packed)) {
            throw new CorruptDataException(name + " is damaged: block " + block + " with the entries "
                    + firstRecord[block] + " to " + (firstRecord[block + 1] - 1) + " is lost");
        }
        ByteReader raw = new ByteReader(Lz4.unpack(packed, rawLengths[block], name), name);
        int[] lengths = new int[firstRecord[block + 1] - firstRecord[block]];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = raw.count(1);
        }
        ByteBuffer[] records = new ByteBuffer[lengths.length];
        for (int i = 0; i < lengths.length; i++) {
            records[i] = raw.slice(lengths[i]);
        }
        raw.expectEnd();
        return records;
    }
}
