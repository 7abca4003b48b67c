package dev.ziggurat.memory.observe;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Percentage;
import jdk.jfr.StackTrace;

/** A question was answered. */
@Name("dev.ziggurat.Recall")
@Label("Recall")
@Description("A question was embedded, searched for, ranked and written down for a prompt")
@Category({"Ziggurat memory"})
@StackTrace(false)
public final class RecallEvent extends Event {

    @Label("Episodes found")
    int foundEpisodes;

    @Label("Concepts found")
    int foundConcepts;

    @Label("Length of the prompt text in characters")
    int promptChars;

    @Label("Confidence")
    @Percentage
    double confidence;

    private RecallEvent() {}

    public static RecallEvent begun() {
        RecallEvent event = new RecallEvent();
        event.begin();
        return event;
    }

    public void done(int episodes, int concepts, int chars, double confidenceScore) {
        if (shouldCommit() && !Unobserved.here()) {
            foundEpisodes = episodes;
            foundConcepts = concepts;
            promptChars = chars;
            confidence = confidenceScore;
            commit();
        }
    }
}
