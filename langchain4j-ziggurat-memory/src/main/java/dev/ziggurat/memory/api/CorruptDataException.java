package dev.ziggurat.memory.api;

import org.jspecify.annotations.Nullable;

/** Bytes on disk are not what was written: a checksum, a length or a version does not fit. */
public class CorruptDataException extends MemoryException {

    /**
     * An error that found no other one underneath.
     *
     * @param message names what is damaged, with the file, and the way out
     */
    public CorruptDataException(String message) {
        super(message);
    }

    /**
     * An error that another one led to.
     *
     * @param message names what is damaged, with the file, and the way out
     * @param cause what led to it; null for none
     */
    public CorruptDataException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
