package dev.ziggurat.memory.storage.file;

import dev.ziggurat.memory.api.StorageException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Turns an error of the file system into one message that names the file and the way out. */
public final class StorageErrors {

    private StorageErrors() {}

    public static StorageException of(String verb, Path file, IOException cause) {
        return new StorageException(file + " could not be " + verb + ": " + reason(cause), cause);
    }

    /** Whether it failed because the disk is full, or what one may have of it. */
    public static boolean isNoRoom(Throwable failure) {
        Throwable at = failure;
        while (at != null && !(at instanceof IOException)) {
            at = at.getCause();
        }
        return at != null && saysNoRoom(String.valueOf(at.getMessage()));
    }

    private static boolean saysNoRoom(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        return lower.contains("no space left") || lower.contains("not enough space") || lower.contains("quota");
    }

    private static String reason(IOException cause) {
        if (cause instanceof LostLockException) {
            return cause.getMessage() + ".";
        }
        if (cause instanceof AccessDeniedException) {
            return "access denied. Check the owner and the permissions of the directory.";
        }
        if (cause instanceof GoneException gone) {
            return gone.getFile() + " was moved or deleted while the memory was open, " + gone.getReason()
                    + ". Put it back, or open the memory anew.";
        }
        if (cause instanceof NoSuchFileException) {
            return "it is not there. Was it moved or deleted while the store was open?";
        }
        String message = String.valueOf(cause.getMessage());
        if (saysNoRoom(message)) {
            return message + ". Free some space; writing goes on by itself then, and reading was never stopped.";
        }
        return message + ".";
    }
}
