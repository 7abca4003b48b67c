package dev.ziggurat.memory.langchain4j;

import dev.ziggurat.memory.episodic.Draft;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way into a window.
 *
 * @param said what is remembered of it; null when there is nothing, or when it was remembered before
 */
record Arrival(WindowSlot slot, @Nullable Draft said) {

    /** One that stood in a window before. */
    static Arrival of(WindowSlot slot) {
        return new Arrival(slot, null);
    }

    boolean isSaid() {
        return said != null;
    }

    static List<Draft> drafts(List<Arrival> arrivals) {
        List<Draft> drafts = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            if (arrival.said() != null) {
                drafts.add(arrival.said());
            }
        }
        return drafts;
    }

    /** @param episodeIds of what was said, in its order */
    static List<WindowSlot> slots(List<Arrival> arrivals, List<String> episodeIds) {
        Iterator<String> ids = episodeIds.iterator();
        return arrivals.stream()
                .map(arrival -> arrival.isSaid() ? arrival.slot().remembered(ids.next()) : arrival.slot())
                .toList();
    }
}
