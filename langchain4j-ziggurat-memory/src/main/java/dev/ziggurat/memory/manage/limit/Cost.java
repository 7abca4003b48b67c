package dev.ziggurat.memory.manage.limit;

import dev.ziggurat.memory.storage.Change;
import java.util.List;

/** What a write takes of a limit, in its unit. */
interface Cost {

    /** At most; quick, and never less than {@link #exactly}. */
    long atMost(List<Change> changes);

    /** As closely as it can be known; may look things up. */
    long exactly(List<Change> changes);
}
