package dev.ziggurat.memory.manage.limit;

import dev.ziggurat.memory.storage.engine.DiskEntryStore;
import java.util.Set;

/** Room within {@code maxEntries}. */
final class EntryReclaimer implements Reclaimer {

    /** More than is missing goes at once, so that not every add has to look for the oldest. */
    private static final int SHARE_AT_ONCE = 100;

    private final DiskEntryStore files;
    private final OldestFirst oldest;
    private final QuietMemories quiet;

    EntryReclaimer(DiskEntryStore files, OldestFirst oldest, QuietMemories quiet) {
        this.files = files;
        this.oldest = oldest;
        this.quiet = quiet;
    }

    @Override
    public void tidy(long amount) {
        // What was removed is not counted in the first place.
    }

    @Override
    public boolean forget(long missing, Set<String> writing) {
        if (missing > oldest.forgettable() + quiet.forgettable()) {
            return false;
        }
        long needed = files.size() - missing;
        long target = files.size() - Math.max(missing, files.size() / SHARE_AT_ONCE);
        boolean freed = false;
        boolean othersBusy = false;
        while (files.size() > target) {
            // An utterance is two entries.
            long items = Math.max(1, (files.size() - target) / 2);
            OldestFirst.Gone gone = oldest.forget((int) Math.min(items, Integer.MAX_VALUE));
            othersBusy |= gone.othersBusy();
            if (gone.items() == 0) {
                break;
            }
            freed = true;
        }
        if (files.size() > needed) {
            QuietMemories.Gone gone = quiet.forget(files.size() - target, writing);
            freed |= gone.entries() > 0;
            othersBusy |= gone.othersBusy();
        }
        return freed || othersBusy;
    }
}
