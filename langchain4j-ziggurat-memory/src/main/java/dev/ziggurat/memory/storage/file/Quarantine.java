package dev.ziggurat.memory.storage.file;

import java.io.IOException;
import java.nio.file.Path;

/** The folder for damaged files: nothing in it is read again, and only a person deletes it. */
public final class Quarantine {

    private final StoreFiles files;
    private final Path directory;

    public Quarantine(StoreFiles files, Path store) {
        this.files = files;
        this.directory = store.resolve(FileNames.QUARANTINE);
    }

    /** Moves a file aside under a name that is free; nothing happens when it is not there. */
    public void take(Path file) throws IOException {
        if (!files.exists(file)) {
            return;
        }
        files.createDirectories(directory);
        Path target = directory.resolve(file.getFileName().toString());
        for (int copy = 2; files.exists(target); copy++) {
            target = directory.resolve(file.getFileName() + "." + copy);
        }
        files.move(file, target);
        files.forceDirectory(directory);
        files.forceDirectory(DurableFile.parent(file));
    }
}
