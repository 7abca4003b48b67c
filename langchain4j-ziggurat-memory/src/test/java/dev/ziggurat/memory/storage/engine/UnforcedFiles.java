package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.storage.file.ForwardingFiles;
import dev.ziggurat.memory.storage.file.LocalFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The real file system without its forces, for tests that crash nothing: much faster. */
public class UnforcedFiles extends ForwardingFiles {

    public UnforcedFiles() {
        super(new LocalFiles());
    }

    @Override
    public Output create(Path file) throws IOException {
        return new Unforced(super.create(file));
    }

    @Override
    public Output open(Path file) throws IOException {
        return new Unforced(super.open(file));
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {}

    private record Unforced(Output out) implements Output {

        @Override
        public void write(ByteBuffer bytes, long position) throws IOException {
            out.write(bytes, position);
        }

        @Override
        public void force() {}

        @Override
        public void truncate(long size) throws IOException {
            out.truncate(size);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
