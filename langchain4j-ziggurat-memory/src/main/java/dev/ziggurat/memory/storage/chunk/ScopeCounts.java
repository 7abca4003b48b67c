package dev.ziggurat.memory.storage.chunk;

import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.codec.ByteReader;
import dev.ziggurat.memory.storage.codec.ByteWriter;
import dev.ziggurat.memory.storage.codec.EntryCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjIntConsumer;

/**
 * The scopes of a chunk's entries, in the order of their numbers, with the number of entries of each. A chunk may have a
 * scope for every other entry and all chunks' are held, so they are held small. Immutable.
 */
public final class ScopeCounts {

    /** The object, its two places, and the text without its letters. */
    private static final int BYTES_PER_SCOPE = 60;
    /** Text whose letters another scope has as well. */
    private static final int BYTES_PER_NAME = 40;

    private final Scope[] scopes;
    private final int[] counts;
    private final long heapBytes;

    private ScopeCounts(Scope[] scopes, int[] counts, long heapBytes) {
        this.scopes = scopes;
        this.counts = counts;
        this.heapBytes = heapBytes;
    }

    public static ScopeCounts of(Map<Scope, Integer> entries) {
        Scope[] scopes = entries.keySet().toArray(new Scope[0]);
        return new ScopeCounts(
                scopes,
                Arrays.stream(scopes)
                        .mapToInt(scope -> entries.getOrDefault(scope, 0))
                        .toArray(),
                0);
    }

    public int size() {
        return scopes.length;
    }

    void write(ByteWriter out) {
        out.varint(size());
        forEach((scope, count) -> {
            EntryCodec.writeScope(scope, out);
            out.varint(count);
        });
    }

    /**
     * Scopes of different kinds that are of one memory share its name.
     *
     * @param entries how many the scopes have to hold together
     */
    static ScopeCounts read(ByteReader in, long entries) {
        List<Scope> scopes = new ArrayList<>();
        int[] counts = new int[in.count(3)];
        Map<String, String> owners = new HashMap<>();
        Set<Scope> seen = new HashSet<>();
        long bytes = 100;
        long left = entries;
        for (int i = 0; i < counts.length; i++) {
            Scope read = EntryCodec.readScope(in);
            if (!seen.add(read)) {
                throw in.corrupt("the scope of " + read.owner() + " is named twice");
            }
            String known = owners.putIfAbsent(read.owner(), read.owner());
            bytes += BYTES_PER_SCOPE
                    + (known == null ? BYTES_PER_NAME + read.owner().length() : 0);
            scopes.add(known == null ? read : new Scope(read.kind(), known));
            long count = in.varint();
            if (count < 1 || count > left) {
                throw in.corrupt(count + " entries in a scope, of " + left);
            }
            counts[i] = (int) count;
            left -= count;
        }
        if (left > 0) {
            throw in.corrupt(left + " entries are in no scope");
        }
        return new ScopeCounts(scopes.toArray(new Scope[0]), counts, bytes);
    }

    /** In the order of their numbers; not to be changed. */
    Scope[] scopes() {
        return scopes;
    }

    public void forEach(ObjIntConsumer<Scope> consumer) {
        for (int i = 0; i < scopes.length; i++) {
            consumer.accept(scopes[i], counts[i]);
        }
    }

    /** What this takes of the heap, roughly. */
    long heapBytes() {
        return heapBytes;
    }
}
