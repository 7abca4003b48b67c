package dev.ziggurat.memory.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Counts what an open store holds. */
final class Census {

    private final Core core;

    Census(Core core) {
        this.core = core;
    }

    /** Asked under the state lock; what has locks of its own is given. */
    StorageStats stats(Manifest manifest, long logBytes, long diskBytes) {
        StoreState state = core.state();
        Shelf shelf = state.shelf();
        return new StorageStats(
                state.live(),
                state.tail().size(),
                shelf.chunkCount(),
                shelf.chunks().stream().mapToLong(SealedChunk::deadCount).sum(),
                manifest.lost().size(),
                shelf.lost(),
                core.events().damages(),
                core.events().failures(),
                logBytes,
                diskBytes,
                state.mappedBytes(),
                manifest.lost().stream().map(Manifest.Lost::why).toList());
    }

    /** Of all files of the directory, without the quarantine; 0 where the directory was deleted or moved away. */
    long diskBytes() throws IOException {
        long bytes = 0;
        try (Stream<Path> all = Files.list(core.directory())) {
            for (Path file : all.toList()) {
                // A file may be gone by now.
                bytes += Files.isRegularFile(file) ? file.toFile().length() : 0;
            }
        } catch (NoSuchFileException e) {
            return 0;
        }
        return bytes;
    }
}
