package dev.ziggurat.memory.manage.limit;

import dev.ziggurat.memory.storage.DiskEntryStore;

/** Room within {@code maxEntries}. */
final class EntryRoom implements RoomMaker {

    /** More than is missing goes at once, so that not every add has to look for the oldest. */
    private static final int SHARE_AT_ONCE = 100;

    private final DiskEntryStore files;
    private final OldestFirst oldest;

    EntryRoom(DiskEntryStore files, OldestFirst oldest) {
        this.files = files;
        this.oldest = oldest;
    }

    @Override
    public void tidy(long amount) {
        // What was removed is not counted in the first place.
    }

    @Override
    public boolean forget(long missing) {
        if (missing > oldest.forgettable()) {
            return false;
        }
        long target = files.size() - Math.max(missing, files.size() / SHARE_AT_ONCE);
        boolean freed = false;
        while (files.size() > target) {
            // An utterance is two entries.
            long items = Math.max(1, (files.size() - target) / 2);
            OldestFirst.Gone gone = oldest.forget((int) Math.min(items, Integer.MAX_VALUE));
            if (gone.items() == 0) {
                return freed || gone.othersBusy();
            }
            freed = true;
        }
        return freed;
    }
}
