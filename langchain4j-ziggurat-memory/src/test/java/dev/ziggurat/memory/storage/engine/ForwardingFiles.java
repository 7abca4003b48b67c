package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.storage.file.LocalFiles;
import dev.ziggurat.memory.storage.file.Mapping;
import dev.ziggurat.memory.storage.file.StoreFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** The files of this machine, for tests that change a part of their behaviour. */
abstract class ForwardingFiles implements StoreFiles {

    private final StoreFiles files = new LocalFiles();

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
