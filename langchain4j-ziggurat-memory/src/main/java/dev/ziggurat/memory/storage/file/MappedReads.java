package dev.ziggurat.memory.storage.file;

import dev.ziggurat.memory.api.CorruptDataException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Supplier;

/**
 * The one way to read a mapped file whose pages may be gone: cut by somebody else, or on a device with errors. HotSpot
 * skips the instruction that touched such a page, goes on with whatever was in the register, and throws an InternalError
 * some time later, perhaps in the caller of the caller. A page that its CRC32C stub touches ends the process. So bytes are
 * copied to the heap before anything is made of them, and a copy counts when no error is waiting behind it.
 *
 * @see "docs/decisions/0006-mapped-bytes-are-copied.md"
 */
public final class MappedReads {

    /** Not final: no compiler may know it. */
    private static int none;

    private MappedReads() {}

    /**
     * Copies a part of a buffer to the heap, little-endian.
     *
     * @throws CorruptDataException if a page of it is gone
     * @throws EndedException if the file was let go of
     */
    public static ByteBuffer copy(ByteBuffer bytes, int from, int length, String name) {
        return ByteBuffer.wrap(bytes(bytes, from, length, name)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** As above, as an array. */
    public static byte[] bytes(ByteBuffer bytes, int from, int length, String name) {
        byte[] copied = new byte[length];
        try {
            copy(bytes, from, copied, length);
        } catch (InternalError e) {
            throw gone(name, e);
        } catch (IllegalStateException e) {
            throw new EndedException(name, e);
        }
        return copied;
    }

    /** As above, all of it. */
    public static ByteBuffer copy(ByteBuffer bytes, String name) {
        return copy(bytes, bytes.position(), bytes.remaining(), name);
    }

    /** Fills the first places of the target, or throws the InternalError here. */
    public static void copy(ByteBuffer bytes, int from, byte[] target, int length) {
        bytes.get(from, target, 0, length);
        settle();
    }

    /** Turns a fault within the action into an exception. The action ends with {@link #settle} or a copy. */
    public static <T> T guarded(String name, Supplier<T> action) {
        try {
            return action.get();
        } catch (InternalError e) {
            throw gone(name, e);
        }
    }

    private static CorruptDataException gone(String name, InternalError fault) {
        return new CorruptDataException(name + " cannot be read: it was cut, or the device has an error", fault);
    }

    /**
     * Throws the InternalError of a fault that is waiting. It is delivered when the virtual machine is left that was
     * called from Java; of what Java code can do, making an array of arrays always calls it, within 30 ns, on 17 as on 25.
     */
    public static void settle() {
        if (new byte[none][none].length > 0) {
            throw new IllegalStateException("an array of none has some");
        }
    }
}
