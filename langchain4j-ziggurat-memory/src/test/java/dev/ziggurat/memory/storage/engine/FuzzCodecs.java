package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.index.Sketcher;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.chunk.RecordBlocks;
import dev.ziggurat.memory.storage.codec.ByteCoder;
import dev.ziggurat.memory.storage.codec.ByteReader;
import dev.ziggurat.memory.storage.codec.ByteWriter;
import dev.ziggurat.memory.storage.codec.ChangeCodec;
import dev.ziggurat.memory.storage.codec.EntryCodec;
import dev.ziggurat.memory.storage.codec.IdCodec;
import dev.ziggurat.memory.storage.codec.Lz4;
import dev.ziggurat.memory.storage.codec.MetadataCodec;
import dev.ziggurat.memory.storage.file.Checksum;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/** The decoders of parts, each by itself. */
final class FuzzCodecs {

    private static final int DIMENSION = HistoryModel.DIMENSION;

    private FuzzCodecs() {}

    static Stream<FuzzTarget> targets() {
        Random random = new Random(1);
        List<MemoryEntry> entries = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            entries.add(HistoryModel.entry(random));
        }
        List<Change> changes = new ArrayList<>(HistoryModel.write(random));
        entries.forEach(entry -> changes.add(new Change.Put(entry)));
        return Stream.of(
                new FuzzTarget("id", ids(), input -> IdCodec.read(reader(input))),
                new FuzzTarget(
                        "metadata",
                        written(entries, (entry, out) -> MetadataCodec.write(entry.metadata(), out)),
                        input -> MetadataCodec.read(reader(input))),
                new FuzzTarget(
                        "entry",
                        written(entries, EntryCodec::write),
                        input -> EntryCodec.read(reader(input), DIMENSION)),
                new FuzzTarget(
                        "changes",
                        written(List.of(changes), ChangeCodec::write),
                        input -> ChangeCodec.read(reader(input), DIMENSION)),
                new FuzzTarget("lz4", packed(), FuzzCodecs::unpack),
                new FuzzTarget("blocks", blocks(), FuzzCodecs::readBlocks),
                new FuzzTarget("coder", coders(random), FuzzCodecs::readCoder),
                new FuzzTarget("sketches", sketches(random), FuzzCodecs::readSketches));
    }

    private static ByteReader reader(byte[] input) {
        return new ByteReader(ByteBuffer.wrap(input), "fuzz");
    }

    private interface Writer<T> {

        void write(T value, ByteWriter out);
    }

    private static <T> List<byte[]> written(List<T> values, Writer<T> writer) {
        return values.stream()
                .map(value -> {
                    ByteWriter out = new ByteWriter(256);
                    writer.write(value, out);
                    return out.toArray();
                })
                .toList();
    }

    private static List<byte[]> ids() {
        return Stream.of(new UUID(3, 4).toString(), "an id", "\ud800 alone", "蓝色")
                .map(IdCodec::write)
                .toList();
    }

    /** The unpacked length as a varint, then the block. */
    private static List<byte[]> packed() {
        List<byte[]> packed = new ArrayList<>();
        for (String text : List.of(
                "a",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".repeat(30),
                "the river, the lamp ".repeat(9))) {
            byte[] raw = text.getBytes(StandardCharsets.UTF_8);
            ByteWriter out = new ByteWriter(64).varint(raw.length);
            Lz4.pack(ByteBuffer.wrap(raw), out);
            packed.add(out.toArray());
        }
        return packed;
    }

    private static void unpack(byte[] input) {
        ByteReader in = reader(input);
        int length = (int) Math.max(0, Math.min(Integer.MAX_VALUE, in.varint()));
        Lz4.unpack(in.slice(in.remaining()), length, "fuzz");
    }

    /** Number of records and length of the table as varints, the table, the blocks. */
    private static List<byte[]> blocks() {
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            records.add(("record " + i + " of twelve").repeat(i).getBytes(StandardCharsets.UTF_8));
        }
        ByteWriter table = new ByteWriter(64);
        ByteWriter out = new ByteWriter(64);
        RecordBlocks.write(records, 300, table, out);
        return List.of(new ByteWriter(1024)
                .varint(records.size())
                .varint(table.size())
                .raw(table.toArray())
                .raw(out.toArray())
                .toArray());
    }

    private static void readBlocks(byte[] input) {
        ByteReader in = reader(input);
        int records = in.count(1);
        ByteReader table = new ByteReader(in.slice(in.count(1)), "fuzz");
        byte[] bytes = in.raw(in.remaining());
        // Offsets are those of the table: the checksums of the blocks are made to fit.
        fitChecksums(ByteBuffer.wrap(bytes), table);
        ByteReader again = reader(input);
        again.count(1);
        RecordBlocks blocks = RecordBlocks.read(
                records, new ByteReader(again.slice(again.count(1)), "fuzz"), ByteBuffer.wrap(bytes), "fuzz");
        CorruptDataException last = null;
        for (int i = 0; i < records; i++) {
            try {
                blocks.record(i);
            } catch (CorruptDataException e) {
                last = e;
            }
        }
        if (last != null) {
            throw last;
        }
    }

    static void fitChecksums(ByteBuffer blocks, ByteReader table) {
        int from = 0;
        for (long left = table.varint(); left > 0 && table.remaining() > 2; left--) {
            table.varint();
            long length = table.varint();
            table.varint();
            if (length < 0 || length > blocks.limit() - from - 4L) {
                return;
            }
            fitChecksum(blocks, from, (int) length + 4);
            from += 4 + (int) length;
        }
    }

    /** The first four bytes of a part become the checksum of the rest. */
    static void fitChecksum(ByteBuffer bytes, int from, int length) {
        bytes.order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(from, Checksum.of(bytes, from + 4, length - 4));
    }

    /** A coder and one row. */
    private static List<byte[]> coders(Random random) {
        List<byte[]> coders = new ArrayList<>();
        for (int rows : List.of(1, 40, 200)) {
            byte[][] data = new byte[rows][DIMENSION];
            for (byte[] row : data) {
                for (int d = 0; d < DIMENSION; d++) {
                    row[d] = (byte) (random.nextGaussian() * 10 * (d + 1));
                }
            }
            ByteCoder coder = ByteCoder.learn(data, DIMENSION);
            ByteWriter out = new ByteWriter(64);
            coder.write(out);
            coder.encode(data[0], out);
            coders.add(out.toArray());
        }
        return coders;
    }

    private static void readCoder(byte[] input) {
        ByteReader in = reader(input);
        ByteCoder coder = ByteCoder.read(in, DIMENSION);
        byte[] rest = in.raw(in.remaining());
        if (!coder.decode(rest, 0, rest.length, new byte[DIMENSION])) {
            throw in.corrupt("no row");
        }
    }

    private static List<byte[]> sketches(Random random) {
        float[][] vectors = new float[10][];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = HistoryModel.vector(random);
        }
        Sketcher sketcher = new Sketcher(DIMENSION);
        return List.of(sketcher.toBytes(sketcher.sketch(
                vectors.length, (position, target) -> System.arraycopy(vectors[position], 0, target, 0, DIMENSION))));
    }

    /** What is no sketch is made anew, by this exception. */
    private static void readSketches(byte[] input) {
        try {
            new Sketcher(DIMENSION).fromBytes(ByteBuffer.wrap(input), 10);
        } catch (IllegalArgumentException e) {
            throw new CorruptDataException("no sketches", e);
        }
    }
}
