package dev.ziggurat.memory.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** Other files as they are: what builds on this changes a part of what they do. */
public abstract class ForwardingFiles implements StoreFiles {

    private final StoreFiles files;

    protected ForwardingFiles(StoreFiles files) {
        this.files = files;
    }

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
        return files.create(file);
    }

    @Override
    public Output open(Path file) throws IOException {
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
        files.move(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        files.delete(file);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        files.forceDirectory(directory);
    }
}
