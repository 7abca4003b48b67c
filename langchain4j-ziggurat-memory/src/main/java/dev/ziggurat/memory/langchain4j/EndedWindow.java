package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stood in a window when it was ended. LangChain4j takes a message out of a chat memory by ending the window and
 * adding the others again: those were said before and are not said a second time (decision 0028).
 *
 * @see "docs/decisions/0028-clear-ends-the-window.md"
 */
final class EndedWindow {

    /** Between the end and the first message that is put back, and between two of them. */
    static final Duration SHORTLY = Duration.ofSeconds(5);

    private final List<WindowSlot> window;
    private final List<WindowSlot> shown;
    private final @Nullable EndedWindow earlier;
    private final SlotMatcher matcher;
    private Instant touched;
    private boolean talkedOver;

    private EndedWindow(List<WindowSlot> window, @Nullable EndedWindow earlier, Instant now) {
        this.window = window;
        this.earlier = earlier;
        this.shown = ToolSteps.acceptable(window).stream()
                .filter(slot -> !(slot.message() instanceof SystemMessage))
                .toList();
        this.matcher = new SlotMatcher(shown);
        this.touched = now;
    }

    /**
     * The window that ends now, perhaps amid the putting back of an earlier one: two callers may do that at the same time.
     * What stood in the earlier one is still known then; that something is missing means nothing.
     */
    static EndedWindow of(List<WindowSlot> window, @Nullable EndedWindow earlier, Instant now) {
        return new EndedWindow(window, earlier != null && earlier.isBeingPutBack(now) ? earlier : null, now);
    }

    private boolean isBeingPutBack(Instant now) {
        return !isOver(now) && !talkedOver && matcher.anyFound() && !matcher.allFound();
    }

    /** Something new was said: if its messages are ended again, they are not the same as these. */
    void talkedOver() {
        talkedOver = true;
    }

    private boolean isOver(Instant now) {
        return Duration.between(touched, now).abs().compareTo(SHORTLY) > 0;
    }

    /**
     * The message as it stood there, and behind it the requests that were still open, which the application never saw;
     * empty when it did not stand there, or was put back already.
     */
    List<WindowSlot> takeBack(ChatMessage message, Instant now) {
        WindowSlot slot = isOver(now) ? null : matcher.find(message);
        if (slot == null) {
            return earlier == null ? List.of() : earlier.takeBack(message, now);
        }
        touched = now;
        int from = indexOf(window, slot);
        int to = from + 1;
        while (to < window.size() && isHidden(window.get(to))) {
            to++;
        }
        return window.subList(from, to);
    }

    private boolean isHidden(WindowSlot slot) {
        return !(slot.message() instanceof SystemMessage) && indexOf(shown, slot) < 0;
    }

    /** The one message of the latest turn that was not put back while all others were. */
    @Nullable WindowSlot onlyMissing() {
        WindowSlot missing = earlier == null && matcher.anyFound() ? matcher.onlyMissing() : null;
        int latestQuestion = shown.size() - 1;
        while (latestQuestion > 0 && !(shown.get(latestQuestion).message() instanceof UserMessage)) {
            latestQuestion--;
        }
        return missing != null && indexOf(shown, missing) >= latestQuestion ? missing : null;
    }

    private static int indexOf(List<WindowSlot> slots, WindowSlot slot) {
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i) == slot) {
                return i;
            }
        }
        return -1;
    }
}
