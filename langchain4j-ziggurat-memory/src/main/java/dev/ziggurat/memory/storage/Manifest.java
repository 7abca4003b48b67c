package dev.ziggurat.memory.storage;

import dev.ziggurat.memory.entry.CorruptDataException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a store consists of at one generation. Written anew for each, in two copies, so that a damaged one costs nothing.
 *
 * @param generation 1, 2, 3 …
 * @param firstLog the oldest log that counts; all later ones count too
 * @param logBytes how much of that log was forced for sure
 * @param sealedThrough puts up to this sequence are in the chunks, or were dead when they were written
 * @param nextSequence no later sequence was given out before the first log began
 * @param nextChunk the number of the next chunk
 * @param chunks by their sequences
 * @param lost what was quarantined, for the reports
 */
record Manifest(
        long storeId,
        long generation,
        String fingerprint,
        int dimension,
        long firstLog,
        long logBytes,
        long sealedThrough,
        long nextSequence,
        long nextChunk,
        List<ChunkRef> chunks,
        List<Lost> lost) {

    /**
     * One chunk.
     *
     * @param bytes size of the file
     * @param footer checksum of its footer: a chunk of the same number but other content is not taken for it
     * @param dead bits of the positions whose entries are no longer live
     */
    record ChunkRef(long id, long firstSequence, long lastSequence, int entries, long bytes, int footer, long[] dead) {}

    /** A chunk that was moved aside, with the sequences that it held. */
    record Lost(long id, long firstSequence, long lastSequence, int entries, String why) {}

    Manifest {
        chunks = List.copyOf(chunks);
        lost = List.copyOf(lost);
    }

    ByteWriter write() {
        ByteWriter out = new ByteWriter(256 + chunks.size() * 64);
        new FileHeader(FileHeader.Type.MANIFEST, storeId, generation).write(out);
        out.string(fingerprint).varint(dimension);
        out.varint(firstLog)
                .varint(logBytes)
                .varint(sealedThrough)
                .varint(nextSequence)
                .varint(nextChunk);
        out.varint(chunks.size());
        for (ChunkRef chunk : chunks) {
            out.varint(chunk.id).varint(chunk.firstSequence).varint(chunk.lastSequence - chunk.firstSequence);
            out.varint(chunk.entries).varint(chunk.bytes).u32(chunk.footer);
            out.varint(chunk.dead.length);
            for (long word : chunk.dead) {
                out.u64(word);
            }
        }
        out.varint(lost.size());
        for (Lost chunk : lost) {
            out.varint(chunk.id).varint(chunk.firstSequence).varint(chunk.lastSequence - chunk.firstSequence);
            out.varint(chunk.entries).string(chunk.why);
        }
        out.u32(Checksum.of(out.toBuffer()));
        return out;
    }

    /** @throws CorruptDataException if it is damaged or the manifest of another generation */
    static Manifest read(ByteBuffer content, long generation, String name) {
        ByteBuffer file = Mapped.copy(content, name);
        FileHeader header = FileHeader.read(FileHeader.Type.MANIFEST, file, name);
        header.expect(header.storeId(), generation, name);
        int length = file.remaining() - 4;
        ByteReader whole = new ByteReader(file, name);
        ByteReader in = new ByteReader(whole.slice(Math.max(0, length)), name);
        if (whole.u32() != Checksum.of(file, file.position(), length)) {
            throw in.corrupt("the checksum does not fit");
        }
        in.slice(FileHeader.BYTES);
        String fingerprint = in.string();
        int dimension = (int) in.varint();
        long firstLog = in.varint();
        long logBytes = in.varint();
        long sealedThrough = in.varint();
        long nextSequence = in.varint();
        long nextChunk = in.varint();
        List<ChunkRef> chunks = new ArrayList<>();
        for (int left = in.count(11); left > 0; left--) {
            chunks.add(readChunk(in));
        }
        List<Lost> lost = new ArrayList<>();
        for (int left = in.count(5); left > 0; left--) {
            long id = in.varint();
            long first = in.varint();
            lost.add(new Lost(id, first, first + in.varint(), (int) in.varint(), in.string()));
        }
        in.expectEnd();
        return new Manifest(
                header.storeId(),
                generation,
                fingerprint,
                dimension,
                firstLog,
                logBytes,
                sealedThrough,
                nextSequence,
                nextChunk,
                chunks,
                lost);
    }

    private static ChunkRef readChunk(ByteReader in) {
        long id = in.varint();
        long first = in.varint();
        long last = first + in.varint();
        int entries = (int) in.varint();
        long bytes = in.varint();
        int footer = in.u32();
        long[] dead = new long[in.count(8)];
        for (int i = 0; i < dead.length; i++) {
            dead[i] = in.u64();
        }
        return new ChunkRef(id, first, last, entries, bytes, footer, dead);
    }
}
