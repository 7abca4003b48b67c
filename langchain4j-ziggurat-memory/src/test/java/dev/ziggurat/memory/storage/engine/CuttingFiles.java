package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.storage.file.ForwardingFiles;
import dev.ziggurat.memory.storage.file.LocalFiles;
import dev.ziggurat.memory.storage.file.Mapping;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The files of this machine, of which something is cut off after they were mapped. */
final class CuttingFiles extends ForwardingFiles {

    /** May cut the file that was mapped a moment ago. */
    interface Scissors {

        void mapped(Path file) throws IOException;
    }

    private final Scissors scissors;

    CuttingFiles(Scissors scissors) {
        super(new LocalFiles());
        this.scissors = scissors;
    }

    @Override
    public ByteBuffer map(Path file) throws IOException {
        ByteBuffer mapped = super.map(file);
        scissors.mapped(file);
        return mapped;
    }

    @Override
    public Mapping mapUntilEnded(Path file) throws IOException {
        Mapping mapped = super.mapUntilEnded(file);
        scissors.mapped(file);
        return mapped;
    }
}
