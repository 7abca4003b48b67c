package dev.ziggurat.memory.embedding;

import dev.ziggurat.memory.api.ProgressListener;

/** Counts finished texts for a listener, which hears them one at a time and in order. */
final class Progress {

    private final ProgressListener listener;
    private final int total;
    private int done;

    /** @param known texts that need no work */
    Progress(ProgressListener listener, int total, int known) {
        this.listener = listener;
        this.total = total;
        this.done = known;
        if (known > 0) {
            listener.onProgress(known, total);
        }
    }

    synchronized void oneMore() {
        done++;
        listener.onProgress(done, total);
    }
}
