package dev.ziggurat.memory.storage.file;

import dev.ziggurat.memory.api.LockedException;
import java.io.IOException;

/** This process does not own the directory any more: it writes nothing there from now on. */
final class LostLockException extends IOException {

    private static final long serialVersionUID = 1;

    LostLockException(String message) {
        super(message, new LockedException(message));
    }
}
