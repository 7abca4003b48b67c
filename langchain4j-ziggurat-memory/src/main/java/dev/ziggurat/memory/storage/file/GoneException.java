package dev.ziggurat.memory.storage.file;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file or the directory of an open store is no longer where it was: what is written now would be lost. */
public final class GoneException extends NoSuchFileException {

    private static final long serialVersionUID = 1;

    GoneException(Path what, String how) {
        super(what.toString(), null, how);
    }
}
