package dev.ziggurat.memory.observe;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A write was acknowledged. */
@Name("dev.ziggurat.Add")
@Label("Add")
@Description("A write was made durable and is visible to searches")
@Category({"Ziggurat memory"})
@StackTrace(false)
public final class AddEvent extends Event {

    @Label("Entries added")
    int addedEntries;

    @Label("Removals")
    @Description("Entries or whole scopes, whether they held anything or not")
    int removals;

    private AddEvent() {}

    public static AddEvent begun() {
        AddEvent event = new AddEvent();
        event.begin();
        return event;
    }

    public void done(int addedCount, int removalCount) {
        if (shouldCommit() && !Unobserved.here()) {
            addedEntries = addedCount;
            removals = removalCount;
            commit();
        }
    }
}
