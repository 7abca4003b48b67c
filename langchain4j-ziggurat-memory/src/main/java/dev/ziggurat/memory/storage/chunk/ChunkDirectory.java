package dev.ziggurat.memory.storage.chunk;

import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.codec.ByteReader;
import dev.ziggurat.memory.storage.codec.ByteWriter;
import dev.ziggurat.memory.storage.codec.Lz4;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** The directory section of a chunk, unpacked: the fixed-size facts of each entry and the tables of the other sections. */
public final class ChunkDirectory {

    static final int HAS_TEXT = 1;
    static final int HAS_VECTOR = 2;

    private final long[] sequences;
    private final long[] timesMs;
    private final int[] scopeNumbers;
    private final byte[] flags;
    private final Scope[] scopes;
    private final int[] entryOfRow;
    private final int[] rowOfEntry;
    private final VectorRows vectors;
    private final RecordBlocks ids;
    private final RecordBlocks texts;
    private final RecordBlocks metadata;

    /** Reads the directory of a chunk whose footer is known. */
    ChunkDirectory(ChunkFooter footer, ByteBuffer file, int dimension, String name) {
        int entries = footer.entries();
        ByteReader in = new ByteReader(
                Lz4.unpack(footer.checked(ChunkFooter.Section.DIRECTORY, file, name), footer.directoryBytes(), name),
                name);
        if (in.remaining() / 4 < entries) {
            throw in.corrupt("a directory of " + in.remaining() + " bytes for " + entries + " entries");
        }
        scopes = footer.scopes().scopes();
        sequences = new long[entries];
        timesMs = new long[entries];
        scopeNumbers = new int[entries];
        long sequence = 0;
        for (int i = 0; i < entries; i++) {
            long step = in.varint();
            if (step < 1) {
                throw in.corrupt("the sequences do not rise");
            }
            sequence += step;
            if (sequence < 0) {
                throw in.corrupt("there is no such sequence");
            }
            sequences[i] = sequence;
        }
        long timeMs = 0;
        for (int i = 0; i < entries; i++) {
            timeMs += in.zigzag();
            timesMs[i] = timeMs;
        }
        for (int i = 0; i < entries; i++) {
            long number = in.varint();
            if (number < 0 || number >= scopes.length) {
                throw in.corrupt("no scope " + number);
            }
            scopeNumbers[i] = (int) number;
        }
        flags = in.raw(entries);
        rowOfEntry = new int[entries];
        entryOfRow = new int[footer.vectors()];
        numberRows(in);
        vectors = VectorRows.read(
                footer.format(),
                dimension,
                footer.vectors(),
                in,
                footer.section(ChunkFooter.Section.VECTORS, file),
                name);
        ids = RecordBlocks.read(entries, in, footer.section(ChunkFooter.Section.IDS, file), name);
        texts = RecordBlocks.read(entries, in, footer.section(ChunkFooter.Section.TEXTS, file), name);
        metadata = RecordBlocks.read(entries, in, footer.section(ChunkFooter.Section.METADATA, file), name);
        in.expectEnd();
    }

    private void numberRows(ByteReader in) {
        int row = 0;
        for (int i = 0; i < flags.length; i++) {
            rowOfEntry[i] = -1;
            if ((flags[i] & HAS_VECTOR) != 0) {
                if (row == entryOfRow.length) {
                    throw in.corrupt("more entries with vectors than vectors");
                }
                rowOfEntry[i] = row;
                entryOfRow[row++] = i;
            }
        }
        if (row != entryOfRow.length) {
            throw in.corrupt("more vectors than entries with vectors");
        }
    }

    /** Writes the fixed-size facts; the tables follow. */
    static void write(
            long[] sequences,
            long[] timesMs,
            int[] scopeNumbers,
            byte[] flags,
            List<ByteWriter> tables,
            ByteWriter out) {
        long sequence = 0;
        for (long next : sequences) {
            out.varint(next - sequence);
            sequence = next;
        }
        long timeMs = 0;
        for (long next : timesMs) {
            out.zigzag(next - timeMs);
            timeMs = next;
        }
        for (int number : scopeNumbers) {
            out.varint(number);
        }
        out.raw(flags);
        tables.forEach(table -> out.raw(table.toBuffer().array(), 0, table.size()));
    }

    public int size() {
        return sequences.length;
    }

    /** What the tables take of the heap, roughly. */
    long heapBytes() {
        return 200
                + 25L * sequences.length
                + 4L * entryOfRow.length
                + vectors.heapBytes()
                + ids.heapBytes()
                + texts.heapBytes()
                + metadata.heapBytes();
    }

    /** The position of a sequence, or a negative number when the chunk has no such entry. */
    int position(long sequence) {
        return Arrays.binarySearch(sequences, sequence);
    }

    public long sequence(int position) {
        return sequences[position];
    }

    public long timeMs(int position) {
        return timesMs[position];
    }

    public Scope scope(int position) {
        return scopes[scopeNumbers[position]];
    }

    boolean hasText(int position) {
        return (flags[position] & HAS_TEXT) != 0;
    }

    /** The row of the entry's vector, or -1. */
    public int row(int position) {
        return rowOfEntry[position];
    }

    int entryOfRow(int row) {
        return entryOfRow[row];
    }

    VectorRows vectors() {
        return vectors;
    }

    RecordBlocks ids() {
        return ids;
    }

    RecordBlocks texts() {
        return texts;
    }

    RecordBlocks metadata() {
        return metadata;
    }
}
