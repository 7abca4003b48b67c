package dev.ziggurat.memory.observe;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Somebody took back in words what they had said. */
@Name("dev.ziggurat.Retract")
@Label("Retract")
@Description("Somebody asked in words to forget something: facts were taken back, utterances are not recalled any more")
@Category({"Ziggurat memory"})
@StackTrace(false)
public final class RetractEvent extends Event {

    @Label("Facts taken back")
    int retractedConcepts;

    @Label("Utterances set aside")
    int setAsideEpisodes;

    private RetractEvent() {}

    public static void happened(int concepts, int episodes) {
        RetractEvent event = new RetractEvent();
        if (event.shouldCommit()) {
            event.retractedConcepts = concepts;
            event.setAsideEpisodes = episodes;
            event.commit();
        }
    }
}
