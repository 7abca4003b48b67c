package dev.ziggurat.memory.observe;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The write-ahead log was forced to the device. */
@Name("dev.ziggurat.Flush")
@Label("Flush")
@Description("The write-ahead log was forced to the device")
@Category({"Ziggurat memory"})
@StackTrace(false)
public final class FlushEvent extends Event {

    @Label("Bytes since the last flush")
    @DataAmount(DataAmount.BYTES)
    long flushedBytes;

    private FlushEvent() {}

    public static FlushEvent begun() {
        FlushEvent event = new FlushEvent();
        event.begin();
        return event;
    }

    public void done(long bytes) {
        if (shouldCommit()) {
            flushedBytes = bytes;
            commit();
        }
    }
}
