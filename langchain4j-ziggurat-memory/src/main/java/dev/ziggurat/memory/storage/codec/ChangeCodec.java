package dev.ziggurat.memory.storage.codec;

import dev.ziggurat.memory.storage.Change;
import java.util.ArrayList;
import java.util.List;

/** The changes of one write as bytes of the log. */
public final class ChangeCodec {

    private static final int PUT = 1;
    private static final int REMOVE = 2;
    private static final int CLEAR = 3;

    /** A list grows beyond it as changes are read: what is claimed is not allocated before. */
    private static final int MOST_FORESEEN = 1_024;

    private ChangeCodec() {}

    public static void write(List<Change> changes, ByteWriter out) {
        out.varint(changes.size());
        for (Change change : changes) {
            if (change instanceof Change.Put put) {
                out.u8(PUT);
                EntryCodec.write(put.entry(), out);
            } else if (change instanceof Change.Remove remove) {
                out.u8(REMOVE);
                EntryCodec.writeKey(remove.key(), out);
            } else if (change instanceof Change.Clear clear) {
                out.u8(CLEAR);
                EntryCodec.writeScope(clear.scope(), out);
            }
        }
    }

    public static List<Change> read(ByteReader in, int dimension) {
        int count = in.count(3);
        List<Change> changes = new ArrayList<>(Math.min(count, MOST_FORESEEN));
        for (int i = 0; i < count; i++) {
            int tag = in.u8();
            changes.add(
                    switch (tag) {
                        case PUT -> new Change.Put(EntryCodec.read(in, dimension));
                        case REMOVE -> new Change.Remove(EntryCodec.readKey(in));
                        case CLEAR -> new Change.Clear(EntryCodec.readScope(in));
                        default -> throw in.corrupt("no change has the tag " + tag);
                    });
        }
        in.expectEnd();
        return changes;
    }
}
