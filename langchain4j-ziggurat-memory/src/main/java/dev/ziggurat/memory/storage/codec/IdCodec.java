package dev.ziggurat.memory.storage.codec;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An id as bytes: 16 behind a zero where it is a UUID in its usual form, else a string behind a one. */
public final class IdCodec {

    private static final int UUID_CHARS = 36;
    private static final int IS_UUID = 0;
    private static final int IS_STRING = 1;

    private IdCodec() {}

    public static byte[] write(String id) {
        ByteWriter out = new ByteWriter(id.length() + 4);
        UUID uuid = uuid(id);
        if (uuid == null) {
            return out.u8(IS_STRING).string(id).toArray();
        }
        return out.u8(IS_UUID)
                .u64(uuid.getMostSignificantBits())
                .u64(uuid.getLeastSignificantBits())
                .toArray();
    }

    public static String read(ByteReader in) {
        int tag = in.u8();
        String id =
                switch (tag) {
                    case IS_UUID -> new UUID(in.u64(), in.u64()).toString();
                    case IS_STRING -> in.string();
                    default -> throw in.corrupt("no form of an id has the tag " + tag);
                };
        in.expectEnd();
        if (id.isEmpty()) {
            throw in.corrupt("an entry has no id");
        }
        return id;
    }

    private static @Nullable UUID uuid(String id) {
        if (id.length() != UUID_CHARS || id.charAt(8) != '-') {
            return null;
        }
        try {
            UUID uuid = UUID.fromString(id);
            return uuid.toString().equals(id) ? uuid : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
