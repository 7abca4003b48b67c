package dev.ziggurat.memory.storage.file;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Maps files in arenas of their own. Closing one is safe beside readers: the virtual machine lets each of them finish its
 * access, and every later one throws.
 */
final class ArenaMapper implements Mapper {

    /** For what nobody ends, as where an opening fails. */
    private static final Cleaner FORGOTTEN = Cleaner.create();

    ArenaMapper() {}

    @Override
    @SuppressWarnings("MustBeClosedChecker") // the mapping closes it
    public Mapping map(FileChannel file, long size) throws IOException {
        Arena arena = Arena.ofShared();
        boolean mapped = false;
        try {
            ByteBuffer bytes =
                    file.map(FileChannel.MapMode.READ_ONLY, 0, size, arena).asByteBuffer();
            Mapping mapping = new InArena(bytes, arena);
            mapped = true;
            return mapping;
        } finally {
            if (!mapped) {
                arena.close();
            }
        }
    }

    private static final class InArena implements Mapping {

        private final ByteBuffer bytes;
        private final Cleaner.Cleanable end;

        InArena(ByteBuffer bytes, Arena arena) {
            this.bytes = bytes;
            this.end = FORGOTTEN.register(this, arena::close);
        }

        @Override
        public ByteBuffer bytes() {
            return bytes;
        }

        @Override
        public void end() {
            end.clean();
        }
    }
}
