package dev.ziggurat.memory.tier.gpu;

import dev.ziggurat.memory.tier.level.EntryFilter;
import dev.ziggurat.memory.tier.level.TierWorker;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The masks of the filters that one scope was asked with lately. To make one takes a look at every entry, so that is left
 * to the background; the search that wanted it goes to the levels below.
 */
final class FilterMasks {

    private static final int KEPT = 8;

    /** So many slabs are brought up to date on the way. */
    private static final int UPDATED_AT_ONCE = 2;

    private final TierWorker worker;

    private final Map<EntryFilter, FilterMask> latest = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<EntryFilter, FilterMask> eldest) {
            return size() > KEPT;
        }
    };

    FilterMasks(TierWorker worker) {
        this.worker = worker;
    }

    /**
     * The mask for the slabs; null if it is not ready.
     *
     * @param mayPass true for what is not live yet as well: it may be by the time the mask is used
     */
    int @Nullable [] of(EntryFilter filter, Slab[] slabs, LongPredicate mayPass) {
        FilterMask mask;
        synchronized (latest) {
            mask = latest.computeIfAbsent(filter, f -> new FilterMask());
        }
        if (mask.stale(slabs) <= UPDATED_AT_ONCE) {
            return mask.of(slabs, mayPass);
        }
        worker.once(mask, stop -> mask.of(slabs, mayPass));
        return null;
    }
}
