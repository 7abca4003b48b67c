package dev.ziggurat.memory.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of a directory as long as it is owned: nothing appears, is replaced or goes once it is known that another
 * process has it. What was moved into its place counts only when the directory is owned afterwards as well, so files are
 * deleted only for a manifest that any later owner has seen.
 */
public record OwnedFiles(StoreFiles files, DirectoryLock lock) implements StoreFiles {

    @Override
    public void createDirectories(Path directory) throws IOException {
        files.createDirectories(directory);
    }

    @Override
    public List<String> list(Path directory) throws IOException {
        return files.list(directory);
    }

    @Override
    public boolean exists(Path file) {
        return files.exists(file);
    }

    @Override
    public long size(Path file) throws IOException {
        return files.size(file);
    }

    @Override
    public Output create(Path file) throws IOException {
        lock.confirm();
        return files.create(file);
    }

    @Override
    public Output open(Path file) throws IOException {
        lock.confirm();
        return files.open(file);
    }

    @Override
    public ByteBuffer map(Path file) throws IOException {
        return files.map(file);
    }

    @Override
    public Mapping mapUntilEnded(Path file) throws IOException {
        return files.mapUntilEnded(file);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        lock.confirm();
        files.move(from, to);
        lock.confirm();
    }

    @Override
    public void delete(Path file) throws IOException {
        lock.confirm();
        files.delete(file);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        files.forceDirectory(directory);
    }
}
