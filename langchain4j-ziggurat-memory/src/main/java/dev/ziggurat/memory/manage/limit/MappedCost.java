package dev.ziggurat.memory.manage.limit;

import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.chunk.SealedSize;
import java.util.List;

/** The mapped bytes of a write: none now, and these at most when it is sealed. */
final class MappedCost implements Cost {

    @Override
    public long atMost(List<Change> changes) {
        long bytes = 0;
        for (Change change : changes) {
            bytes += change instanceof Change.Put put ? SealedSize.atMost(put.entry()) : 0;
        }
        return bytes;
    }

    @Override
    public long exactly(List<Change> changes) {
        return atMost(changes);
    }
}
