package dev.ziggurat.memory.storage.file;

import java.io.IOException;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * A deleted file keeps its blocks while it is mapped, and a mapping ends with the collection that finds its buffer. Where
 * that leaves little room on the disk this asks for a collection before the next file is made. Thread-safe.
 *
 * @see "docs/decisions/0012-when-mappings-end.md"
 */
final class DeletedMappings {

    private static final long PATIENCE_MS = 100;

    private final class Mapping extends PhantomReference<ByteBuffer> {

        private final Path file;
        private final long bytes;
        private boolean deleted;

        Mapping(Path file, ByteBuffer buffer) {
            super(buffer, ended);
            this.file = file;
            this.bytes = buffer.capacity();
        }
    }

    private final ToLongFunction<Path> usableBytes;
    private final Runnable collect;
    private final ReferenceQueue<ByteBuffer> ended = new ReferenceQueue<>();
    private final Set<Mapping> mappings = new HashSet<>();
    private long heldBytes;
    /** What the latest collection left: somebody still reads there. */
    private long stillRead;

    /**
     * @param usableBytes of the disk that a file is on
     * @param collect runs the garbage collector
     */
    DeletedMappings(ToLongFunction<Path> usableBytes, Runnable collect) {
        this.usableBytes = usableBytes;
        this.collect = collect;
    }

    static DeletedMappings ofThisMachine() {
        return new DeletedMappings(DeletedMappings::usable, System::gc);
    }

    private static long usable(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            return folder == null ? Long.MAX_VALUE : Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE; // the write that comes will tell what is wrong with the disk
        }
    }

    synchronized ByteBuffer mapped(Path file, ByteBuffer buffer) {
        forgetEnded();
        mappings.add(new Mapping(file, buffer));
        return buffer;
    }

    synchronized void deleted(Path file) {
        forgetEnded();
        for (Mapping mapping : mappings) {
            if (!mapping.deleted && mapping.file.equals(file)) {
                mapping.deleted = true;
                heldBytes += mapping.bytes;
            }
        }
    }

    /** What deleted files hold as far as is known. */
    synchronized long heldBytes() {
        forgetEnded();
        return heldBytes;
    }

    /** Called before a file is made or grows much. */
    synchronized void makeRoom(Path file) {
        forgetEnded();
        stillRead = Math.min(stillRead, heldBytes);
        long canBeHad = heldBytes - stillRead;
        if (canBeHad == 0 || canBeHad < usableBytes.applyAsLong(file) / 2) {
            return;
        }
        collect.run();
        awaitEnd();
        stillRead = heldBytes;
    }

    private void awaitEnd() {
        try {
            Reference<? extends ByteBuffer> next = ended.remove(PATIENCE_MS);
            while (next != null) {
                forget(next);
                next = heldBytes == 0 ? null : ended.remove(PATIENCE_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forgetEnded() {
        for (Reference<? extends ByteBuffer> next = ended.poll(); next != null; next = ended.poll()) {
            forget(next);
        }
    }

    private void forget(Reference<? extends ByteBuffer> reference) {
        if (reference instanceof Mapping mapping && mappings.remove(mapping) && mapping.deleted) {
            heldBytes -= mapping.bytes;
        }
    }
}
