package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.storage.StorageStats;
import dev.ziggurat.memory.storage.chunk.SealedChunk;
import dev.ziggurat.memory.storage.chunk.SealedChunks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Counts what an open store holds. */
final class StoreStatistics {

    private final StoreContext context;

    StoreStatistics(StoreContext context) {
        this.context = context;
    }

    /** Asked under the state lock; what has locks of its own is given. */
    StorageStats stats(Manifest manifest, long logBytes, long diskBytes) {
        StoreState state = context.state();
        SealedChunks sealedChunks = state.sealedChunks();
        return new StorageStats(
                state.live(),
                state.memTable().size(),
                sealedChunks.chunkCount(),
                sealedChunks.chunks().stream().mapToLong(SealedChunk::deadCount).sum(),
                manifest.lost().size(),
                sealedChunks.lost(),
                context.events().damages(),
                context.events().failures(),
                logBytes,
                diskBytes,
                state.mappedBytes(),
                manifest.lost().stream().map(Manifest.Lost::why).toList());
    }

    /** Of all files of the directory, without the quarantine; 0 where the directory was deleted or moved away. */
    long diskBytes() throws IOException {
        long bytes = 0;
        try (Stream<Path> all = Files.list(context.directory())) {
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
