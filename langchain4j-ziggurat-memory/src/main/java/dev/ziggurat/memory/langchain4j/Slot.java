package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One message in a chat window.
 *
 * @param key its id in the window's scope: number of the turn and of the step in it, so that keys sort as messages stand
 * @param episodeId the utterance that was remembered with it, if any
 */
record Slot(String key, ChatMessage message, @Nullable String episodeId) {

    static final String SYSTEM = "system";

    static final Comparator<Slot> ORDER =
            Comparator.comparing((Slot slot) -> !slot.isSystem()).thenComparing(slot -> slot.key());

    static String key(long turn, int step) {
        return String.format("%012d.%06d", turn, step);
    }

    boolean isSystem() {
        return key.equals(SYSTEM);
    }

    /** Number of its turn; 0 for the system message. */
    long turn() {
        return isSystem() ? 0 : Long.parseLong(key.substring(0, key.indexOf('.')));
    }

    /** Number of its step in the turn; 0 for the system message. */
    int step() {
        return isSystem() ? 0 : Integer.parseInt(key.substring(key.indexOf('.') + 1));
    }
}
