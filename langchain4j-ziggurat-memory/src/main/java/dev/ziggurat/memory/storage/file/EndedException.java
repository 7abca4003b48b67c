package dev.ziggurat.memory.storage.file;

/** The file was let go of while it was read: what it held has moved, or is gone. */
public final class EndedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EndedException(String name, Throwable cause) {
        super(name + " was replaced while it was read", cause);
    }
}
