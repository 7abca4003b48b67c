package dev.ziggurat.memory.observe;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The memory gave something up, or took it back. */
@Name("dev.ziggurat.Degrade")
@Label("Degrade")
@Description("The memory gave something up for a reason, or has it back")
@Category({"Ziggurat memory"})
@StackTrace(false)
public final class DegradeEvent extends Event {

    @Label("Level")
    String level = "";

    @Label("Degraded")
    @Description("True when it was given up, false when it is back")
    boolean degraded;

    @Label("Reason")
    String reason = "";

    private DegradeEvent() {}

    public static void happened(String levelName, boolean isDegraded, String why) {
        DegradeEvent event = new DegradeEvent();
        if (event.shouldCommit()) {
            event.level = levelName;
            event.degraded = isDegraded;
            event.reason = why;
            event.commit();
        }
    }
}
