package dev.ziggurat.memory.observe;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A tier made room. */
@Name("dev.ziggurat.Evict")
@Label("Evict")
@Description("A tier gave up entries to make room; they are served from the tiers below")
@Category({"Ziggurat memory"})
@StackTrace(false)
public final class EvictEvent extends Event {

    @Label("Tier")
    String tier = "";

    @Label("Entries evicted")
    int evictedEntries;

    private EvictEvent() {}

    public static void happened(String tierName, int entries) {
        EvictEvent event = new EvictEvent();
        if (event.shouldCommit()) {
            event.tier = tierName;
            event.evictedEntries = entries;
            event.commit();
        }
    }
}
