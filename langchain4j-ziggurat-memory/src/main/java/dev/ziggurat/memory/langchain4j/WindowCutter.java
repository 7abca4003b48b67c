package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.ziggurat.memory.langchain4j.ToolSteps.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a chat window to its limit. It drops whole turns from the oldest on, so that the window starts with a question;
 * only when the running turn alone is too long, the oldest steps behind its question go. Tool requests and their results
 * leave together. System messages stay. A turn that waits for the result of a tool stays too, while the tool may work.
 */
final class WindowCutter {

    private final WindowLimit limit;

    WindowCutter(WindowLimit limit) {
        this.limit = limit;
    }

    /**
     * The slots that stay, in their order. The latest question and the last step behind it stay even when they exceed the
     * limit alone: a window that begins with an answer is refused by some providers.
     *
     * @param justAdded its turn runs, however old its question is
     * @param runningFrom tools whose requests stand behind this place may still work
     */
    List<WindowSlot> cut(List<WindowSlot> window, @Nullable WindowSlot justAdded, long runningFrom) {
        List<List<Step>> turns = turns(window);
        Set<WindowSlot> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        kept.addAll(window);
        while (limit.exceededBy(ToolSteps.acceptable(of(window, kept)).stream()
                .map(WindowSlot::message)
                .toList())) {
            List<WindowSlot> dropped = dropOldest(turns, justAdded, runningFrom);
            if (dropped.isEmpty()) {
                break;
            }
            dropped.forEach(kept::remove);
        }
        return of(window, kept);
    }

    private static List<WindowSlot> of(List<WindowSlot> window, Set<WindowSlot> kept) {
        return window.stream().filter(kept::contains).toList();
    }

    private static List<List<Step>> turns(List<WindowSlot> window) {
        List<List<Step>> turns = new ArrayList<>();
        for (Step step : ToolSteps.of(window)) {
            if (step.slots().get(0).message() instanceof SystemMessage) {
                continue;
            }
            if (turns.isEmpty() || isQuestion(step)) {
                turns.add(new ArrayList<>());
            }
            turns.get(turns.size() - 1).add(step);
        }
        return turns;
    }

    private static boolean isQuestion(Step step) {
        return step.slots().get(0).message() instanceof UserMessage;
    }

    /** Takes out what goes first; empty when nothing may go. */
    private static List<WindowSlot> dropOldest(
            List<List<Step>> turns, @Nullable WindowSlot justAdded, long runningFrom) {
        for (int turn = 0; turn < turns.size() - 1; turn++) {
            if (!runs(turns.get(turn), justAdded, runningFrom)) {
                return turns.remove(turn).stream()
                        .flatMap(step -> step.slots().stream())
                        .toList();
            }
        }
        if (turns.isEmpty()) {
            return List.of();
        }
        List<Step> last = turns.get(turns.size() - 1);
        for (int step = isQuestion(last.get(0)) ? 1 : 0; step < last.size() - 1; step++) {
            if (!last.get(step).isOpen()) {
                return last.remove(step).slots();
            }
        }
        return List.of();
    }

    private static boolean runs(List<Step> turn, @Nullable WindowSlot justAdded, long runningFrom) {
        return turn.stream()
                .anyMatch(step ->
                        (step.isOpen() && OrderKeys.isBehind(step.slots().get(0), runningFrom))
                                || step.slots().stream().anyMatch(slot -> slot == justAdded));
    }
}
