package dev.ziggurat.memory.storage.codec;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import java.time.Instant;

/** One entry, key or scope as bytes of the log. */
public final class EntryCodec {

    private static final int HAS_TEXT = 1;
    private static final int HAS_VECTOR = 2;

    private EntryCodec() {}

    public static void writeScope(Scope scope, ByteWriter out) {
        out.u8(scope.kind().code()).string(scope.owner());
    }

    public static Scope readScope(ByteReader in) {
        int code = in.u8();
        String owner = in.string();
        try {
            return new Scope(Scope.Kind.ofCode(code), owner);
        } catch (IllegalArgumentException e) {
            throw in.corrupt("no such kind of entry, or no owner: " + code);
        }
    }

    static void writeKey(EntryKey key, ByteWriter out) {
        writeScope(key.scope(), out);
        out.string(key.id());
    }

    static EntryKey readKey(ByteReader in) {
        Scope scope = readScope(in);
        String id = in.string();
        if (id.isEmpty()) {
            throw in.corrupt("an entry has no id");
        }
        return new EntryKey(scope, id);
    }

    public static void write(MemoryEntry entry, ByteWriter out) {
        writeKey(entry.key(), out);
        out.zigzag(entry.at().toEpochMilli());
        String text = entry.text();
        float[] vector = entry.vector();
        out.u8((text == null ? 0 : HAS_TEXT) | (vector == null ? 0 : HAS_VECTOR));
        if (text != null) {
            out.string(text);
        }
        MetadataCodec.write(entry.metadata(), out);
        if (vector != null) {
            out.floats(vector);
        }
    }

    public static MemoryEntry read(ByteReader in, int dimension) {
        EntryKey key = readKey(in);
        long atMs = in.zigzag();
        int flags = in.u8();
        if ((flags & ~(HAS_TEXT | HAS_VECTOR)) != 0) {
            throw in.corrupt("unknown flags " + flags);
        }
        String text = (flags & HAS_TEXT) == 0 ? null : in.string();
        var metadata = MetadataCodec.read(in);
        float[] vector = (flags & HAS_VECTOR) == 0 ? null : in.floats(dimension);
        return new MemoryEntry(key, text, metadata, Instant.ofEpochMilli(atMs), vector);
    }
}
