package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The window of a conversation that was ended last, if its messages may still be put back, and the one of them that seems
 * to be rejected. Not thread-safe.
 */
final class LastEnded {

    private @Nullable EndedWindow window;
    /** The one message that is not back in the window yet. It was rejected unless it comes next. */
    private @Nullable WindowSlot doubtful;

    /** These messages have just ceased to be the window. */
    void end(List<WindowSlot> slots, Instant now) {
        window = EndedWindow.of(slots, window, now);
    }

    /** What stood there as this message and right behind it; empty when it did not, or was put back already. */
    List<WindowSlot> takeBack(ChatMessage message, Instant now) {
        if (window == null) {
            return List.of();
        }
        List<WindowSlot> back = window.takeBack(message, now);
        if (!back.isEmpty()) {
            doubtful = window.onlyMissing();
        }
        return back;
    }

    /** The message that was rejected, if there is one; it is given once, and nothing is put back afterwards. */
    @Nullable WindowSlot takeRejected() {
        WindowSlot rejected = doubtful;
        if (rejected != null) {
            clear();
        }
        return rejected;
    }

    /** Something new was said. */
    void talkedOver() {
        if (window != null) {
            window.talkedOver();
        }
    }

    void clear() {
        window = null;
        doubtful = null;
    }
}
