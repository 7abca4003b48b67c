package dev.ziggurat.memory.observe;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Chunks were rewritten. */
@Name("dev.ziggurat.Compact")
@Label("Compact")
@Description("Chunks were rewritten without the entries that were removed")
@Category({"Ziggurat memory"})
@StackTrace(false)
public final class CompactEvent extends Event {

    @Label("Chunks replaced")
    int replacedChunks;

    @Label("Entries kept")
    int keptEntries;

    @Label("Bytes before")
    @DataAmount(DataAmount.BYTES)
    long beforeBytes;

    @Label("Bytes after")
    @DataAmount(DataAmount.BYTES)
    long afterBytes;

    private CompactEvent() {}

    public static CompactEvent begun() {
        CompactEvent event = new CompactEvent();
        event.begin();
        return event;
    }

    public void done(int chunks, int entries, long bytesBefore, long bytesAfter) {
        if (shouldCommit()) {
            replacedChunks = chunks;
            keptEntries = entries;
            beforeBytes = bytesBefore;
            afterBytes = bytesAfter;
            commit();
        }
    }
}
