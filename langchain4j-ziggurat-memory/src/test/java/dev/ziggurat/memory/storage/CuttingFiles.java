package dev.ziggurat.memory.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** The files of this machine, of which something is cut off after they were mapped. */
final class CuttingFiles implements StoreFiles {

    /** May cut the file that was mapped a moment ago. */
    interface Scissors {

        void mapped(Path file) throws IOException;
    }

    private final StoreFiles files = new LocalFiles();
    private final Scissors scissors;

    CuttingFiles(Scissors scissors) {
        this.scissors = scissors;
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
        ByteBuffer mapped = files.map(file);
        scissors.mapped(file);
        return mapped;
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
