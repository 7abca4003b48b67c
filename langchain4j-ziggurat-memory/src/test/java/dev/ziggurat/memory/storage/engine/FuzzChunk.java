package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.storage.Sidecar;
import dev.ziggurat.memory.storage.VectorFormat;
import dev.ziggurat.memory.storage.chunk.ChunkDirectory;
import dev.ziggurat.memory.storage.chunk.ChunkFile;
import dev.ziggurat.memory.storage.chunk.ChunkFooter;
import dev.ziggurat.memory.storage.chunk.ChunkWriter;
import dev.ziggurat.memory.storage.codec.ByteCoder;
import dev.ziggurat.memory.storage.codec.ByteReader;
import dev.ziggurat.memory.storage.codec.ByteWriter;
import dev.ziggurat.memory.storage.codec.EntryCodec;
import dev.ziggurat.memory.storage.codec.Lz4;
import dev.ziggurat.memory.storage.file.Checksum;
import dev.ziggurat.memory.storage.file.FileHeader;
import dev.ziggurat.memory.storage.file.FileNames;
import dev.ziggurat.memory.storage.file.StoreIdentity;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A chunk in parts: facts, sections, what the footer begins with, its scopes, and where it says that the sections are. */
final class FuzzChunk {

    private static final Path DIRECTORY = Path.of("fuzz").toAbsolutePath();
    private static final int ID = 5;

    /** A stretch of a section under a checksum of its own. */
    private record Checked(ChunkFooter.Section section, int from, int length) {}

    private final VectorFormat format;
    private final StoreIdentity store = FuzzFiles.manifest(List.of(), List.of()).identity();
    private final List<byte[]> seeds = new ArrayList<>();
    private final List<Checked> checked = new ArrayList<>();

    FuzzChunk(TreeMap<Long, MemoryEntry> entries, VectorFormat format) {
        this.format = format;
        ByteBuffer file = new ChunkWriter(store, ID, format, Sidecar.none())
                .write(List.copyOf(entries.entrySet()))
                .toBuffer()
                .slice();
        ChunkFooter footer = ChunkFooter.read(ChunkFooter.find(file, "fuzz"), "fuzz");
        List<byte[]> parts = new ArrayList<>();
        ByteReader facts = new ByteReader(file, "fuzz");
        facts.slice(FileHeader.BYTES);
        parts.add(facts.raw(facts.u32()));
        for (ChunkFooter.Section section : ChunkFooter.Section.values()) {
            ByteBuffer bytes = footer.checked(section, file, "fuzz");
            // Not packed, so that changes reach what is in it.
            parts.add(new ByteReader(
                            section == ChunkFooter.Section.DIRECTORY
                                    ? Lz4.unpack(bytes, footer.directoryBytes(), "fuzz")
                                    : bytes,
                            "fuzz")
                    .raw(section == ChunkFooter.Section.DIRECTORY ? footer.directoryBytes() : bytes.limit()));
        }
        findChecked(footer, parts.get(parts.size() - 1));
        parts.add(new ByteWriter(16)
                .u8(format.code())
                .varint(footer.entries())
                .varint(footer.vectors())
                .u32(0)
                .toArray());
        ByteWriter scopes = new ByteWriter(64).varint(footer.scopes().size());
        footer.scopes().forEach((scope, count) -> {
            EntryCodec.writeScope(scope, scopes);
            scopes.varint(count);
        });
        parts.add(scopes.toArray());
        parts.add(new byte[0]);
        seeds.add(Mutator.pack(parts));
        // With its places written out, which then can be changed.
        parts.set(parts.size() - 1, places(parts.get(0), sections(parts)).toArray());
        seeds.add(Mutator.pack(parts));
    }

    FuzzTarget target() {
        return new FuzzTarget("chunk " + format, seeds, true, this::read);
    }

    private void findChecked(ChunkFooter footer, byte[] directory) {
        ByteReader in = new ByteReader(ByteBuffer.wrap(directory), "fuzz");
        for (int i = 0; i < 3 * footer.entries(); i++) {
            in.varint();
        }
        in.slice(footer.entries());
        ByteCoder.read(in, HistoryModel.DIMENSION);
        int from = 0;
        for (int row = 0; row < footer.vectors(); row++) {
            int length = (int) in.varint();
            checked.add(new Checked(ChunkFooter.Section.VECTORS, from, length));
            from += length;
        }
        for (ChunkFooter.Section section :
                List.of(ChunkFooter.Section.IDS, ChunkFooter.Section.TEXTS, ChunkFooter.Section.METADATA)) {
            from = 0;
            for (long left = in.varint(); left > 0; left--) {
                in.varint();
                int length = (int) in.varint() + 4;
                in.varint();
                checked.add(new Checked(section, from, length));
                from += length;
            }
        }
    }

    private List<byte[]> sections(List<byte[]> parts) {
        List<byte[]> sections = new ArrayList<>();
        for (ChunkFooter.Section section : ChunkFooter.Section.values()) {
            byte[] bytes = parts.get(1 + section.ordinal()).clone();
            for (Checked each : checked) {
                if (each.section == section && each.from + each.length <= bytes.length) {
                    FuzzCodecs.fitChecksum(ByteBuffer.wrap(bytes), each.from, each.length);
                }
            }
            sections.add(bytes);
        }
        return sections;
    }

    private static ByteWriter places(byte[] facts, List<byte[]> sections) {
        ByteWriter out = new ByteWriter(64);
        int from = FileHeader.BYTES + 8 + facts.length;
        for (byte[] section : sections) {
            out.varint(from).varint(section.length).u32(Checksum.of(ByteBuffer.wrap(section)));
            from += section.length;
        }
        return out;
    }

    private byte[] file(byte[] input) {
        List<byte[]> parts = Mutator.unpack(input);
        byte[] facts = parts.get(0);
        ByteWriter out = new ByteWriter(4096);
        new FileHeader(FileHeader.Type.CHUNK, FuzzFiles.STORE, ID).write(out);
        out.u32(facts.length).raw(facts).u32(Checksum.of(ByteBuffer.wrap(facts)));
        List<byte[]> sections = sections(parts);
        sections.forEach(out::raw);
        int footer = out.size();
        byte[] written = parts.get(9);
        out.raw(parts.get(7)).varint(parts.get(6).length).raw(parts.get(8));
        out.raw(written.length == 0 ? places(facts, sections).toArray() : written);
        int length = out.size() - footer;
        int checksum = Checksum.of(out.toBuffer(), footer, length);
        out.u32(length).u32(checksum).u32(0x5446475A);
        return out.toArray();
    }

    private void read(byte[] input) throws Exception {
        SimulatedDisk disk = new SimulatedDisk(1);
        disk.put(FileNames.chunk(DIRECTORY, ID), file(input));
        ChunkFile chunk = ChunkFile.open(disk, DIRECTORY, ID, store);
        ChunkDirectory directory = chunk.directory();
        CorruptDataException last = null;
        for (int i = 0; i < directory.size(); i++) {
            try {
                chunk.key(i);
                chunk.metadata(i);
                chunk.entry(i);
            } catch (CorruptDataException e) {
                last = e;
            }
        }
        chunk.sidecar(0);
        List<CorruptDataException> damages = chunk.verify();
        if (last != null) {
            throw last;
        }
        if (!damages.isEmpty()) {
            throw damages.get(0);
        }
    }
}
