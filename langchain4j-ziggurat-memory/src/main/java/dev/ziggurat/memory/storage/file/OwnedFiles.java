package dev.ziggurat.memory.storage.file;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The files of a directory as long as it is owned: nothing appears, is replaced or goes once it is known that another
 * process has it. What was moved into its place counts only when the directory is owned afterwards as well, so files are
 * deleted only for a manifest that any later owner has seen.
 */
public final class OwnedFiles extends ForwardingFiles {

    private final DirectoryLock lock;

    public OwnedFiles(StoreFiles files, DirectoryLock lock) {
        super(files);
        this.lock = lock;
    }

    @Override
    public Output create(Path file) throws IOException {
        lock.confirm();
        return super.create(file);
    }

    @Override
    public Output open(Path file) throws IOException {
        lock.confirm();
        return super.open(file);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        lock.confirm();
        super.move(from, to);
        lock.confirm();
    }

    @Override
    public void delete(Path file) throws IOException {
        lock.confirm();
        super.delete(file);
    }
}
