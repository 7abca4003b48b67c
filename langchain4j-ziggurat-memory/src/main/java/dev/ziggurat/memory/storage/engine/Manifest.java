package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.api.StorageException;
import dev.ziggurat.memory.storage.chunk.SealedChunk;
import dev.ziggurat.memory.storage.codec.ByteReader;
import dev.ziggurat.memory.storage.codec.ByteWriter;
import dev.ziggurat.memory.storage.file.Checksum;
import dev.ziggurat.memory.storage.file.FileHeader;
import dev.ziggurat.memory.storage.file.MappedReads;
import dev.ziggurat.memory.storage.file.StoreIdentity;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a store consists of at one generation. Written anew for each, in two copies, so that a damaged one costs nothing.
 *
 * @param generation 1, 2, 3 …
 * @param logs that were there, at least one, rising: the oldest that counts and all later ones; those that were begun
 *     since count too
 * @param sealedThrough puts up to this sequence are in the chunks, or were dead when they were written
 * @param nextSequence no later sequence was given out before the first log began
 * @param nextChunk the number of the next chunk
 * @param chunks by their sequences
 * @param lost what was quarantined, for the reports
 * @param lostWrites what the logs turned out to lack, one line each, until a repair
 */
record Manifest(
        long storeId,
        long generation,
        String fingerprint,
        int dimension,
        List<LogRef> logs,
        long sealedThrough,
        long nextSequence,
        long nextChunk,
        List<ChunkRef> chunks,
        List<Lost> lost,
        List<String> lostWrites) {

    /** Of older lines the number suffices: that something was lost is still reported. */
    static final int MOST_LOST_WRITES = 50;

    /** A hundred bytes and an eighth of one for each entry name some hundred million entries. */
    private static final int MOST_BYTES = 64 << 20;

    /** The first version, which named one log and no lost writes. */
    private static final int ONE_LOG = 1;

    /**
     * One log.
     *
     * @param bytes how much of it was forced for sure
     */
    record LogRef(long number, long bytes) {}

    /**
     * One chunk.
     *
     * @param bytes size of the file
     * @param footer checksum of its footer: a chunk of the same number but other content is not taken for it
     * @param dead bits of the positions whose entries are no longer live
     */
    record ChunkRef(long id, long firstSequence, long lastSequence, int entries, long bytes, int footer, long[] dead) {

        static ChunkRef of(SealedChunk chunk) {
            return new ChunkRef(
                    chunk.file().id(),
                    chunk.firstSequence(),
                    chunk.lastSequence(),
                    chunk.entries(),
                    chunk.file().bytes(),
                    chunk.file().checksum(),
                    chunk.deadBits());
        }
    }

    /** A chunk that was moved aside, with the sequences that it held. */
    record Lost(long id, long firstSequence, long lastSequence, int entries, String why) {}

    Manifest {
        chunks = List.copyOf(chunks);
        lost = List.copyOf(lost);
        logs = List.copyOf(logs);
        lostWrites =
                List.copyOf(lostWrites.subList(Math.max(0, lostWrites.size() - MOST_LOST_WRITES), lostWrites.size()));
        if (logs.isEmpty()) {
            throw new IllegalArgumentException("a store without a log");
        }
    }

    StoreIdentity identity() {
        return new StoreIdentity(storeId, fingerprint, dimension);
    }

    long firstLog() {
        return logs.get(0).number;
    }

    long lastLog() {
        return logs.get(logs.size() - 1).number;
    }

    /** How much of a log was forced for sure; 0 for one that is not named. */
    long forcedBytes(long log) {
        return logs.stream()
                .filter(ref -> ref.number == log)
                .mapToLong(LogRef::bytes)
                .findFirst()
                .orElse(0);
    }

    ByteWriter write() {
        ByteWriter out = new ByteWriter(256 + chunks.size() * 64);
        new FileHeader(FileHeader.Type.MANIFEST, storeId, generation).write(out);
        out.string(fingerprint).varint(dimension);
        out.varint(logs.size());
        for (LogRef log : logs) {
            out.varint(log.number).varint(log.bytes);
        }
        out.varint(sealedThrough).varint(nextSequence).varint(nextChunk);
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
        out.varint(lostWrites.size());
        lostWrites.forEach(out::string);
        out.u32(Checksum.of(out.toBuffer()));
        if (out.size() > MOST_BYTES) {
            throw new StorageException(
                    "a manifest of " + out.size() + " bytes could not be read back: split the memory");
        }
        return out;
    }

    /** @throws CorruptDataException if it is damaged or the manifest of another generation */
    static Manifest read(ByteBuffer content, long generation, String name) {
        if (content.remaining() > MOST_BYTES) {
            throw new CorruptDataException(name + " has " + content.remaining() + " bytes, more than any manifest");
        }
        ByteBuffer file = MappedReads.copy(content, name);
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
        List<LogRef> logs = new ArrayList<>();
        for (int left = header.version() == ONE_LOG ? 1 : in.count(2); left > 0; left--) {
            logs.add(new LogRef(in.varint(), in.varint()));
        }
        if (logs.isEmpty()) {
            throw in.corrupt("it names no log");
        }
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
        List<String> lostWrites = new ArrayList<>();
        for (int left = header.version() == ONE_LOG ? 0 : in.count(1); left > 0; left--) {
            lostWrites.add(in.string());
        }
        in.expectEnd();
        return new Manifest(
                header.storeId(),
                generation,
                fingerprint,
                dimension,
                logs,
                sealedThrough,
                nextSequence,
                nextChunk,
                chunks,
                lost,
                lostWrites);
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
