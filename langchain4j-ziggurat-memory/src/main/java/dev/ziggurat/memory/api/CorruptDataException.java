package dev.ziggurat.memory.api;

import org.jspecify.annotations.Nullable;

/** Bytes on disk are not what was written: a checksum, a length or a version does not fit. */
public class CorruptDataException extends MemoryException {

    public CorruptDataException(String message) {
        super(message);
    }

    public CorruptDataException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
