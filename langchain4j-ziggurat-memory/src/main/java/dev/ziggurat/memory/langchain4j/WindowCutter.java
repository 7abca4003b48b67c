package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a chat window to its limit. It drops whole turns from the oldest on, so that the window starts with a question;
 * only when the running turn alone is too long, the oldest steps behind its question go. Tool requests and their results
 * leave together: providers refuse one without the other. The system message stays first.
 */
final class WindowCutter {

    private final WindowLimit limit;

    WindowCutter(WindowLimit limit) {
        this.limit = limit;
    }

    /** The slots that stay, in their order. The last step stays even when it exceeds the limit alone. */
    List<Slot> cut(List<Slot> window) {
        List<Slot> system = window.stream()
                .filter(slot -> slot.message() instanceof SystemMessage)
                .toList();
        List<List<Slot>> steps = steps(window);
        while (steps.size() > 1 && exceeded(system, steps)) {
            dropOldest(steps);
        }
        return flat(system, steps);
    }

    private static void dropOldest(List<List<Slot>> steps) {
        int runningTurn = steps.size() - 1;
        while (runningTurn > 0 && !startsTurn(steps.get(runningTurn))) {
            runningTurn--;
        }
        if (runningTurn == 0) {
            steps.remove(startsTurn(steps.get(0)) && steps.size() > 2 ? 1 : 0);
            return;
        }
        steps.remove(0);
        runningTurn--;
        while (runningTurn > 0 && !startsTurn(steps.get(0))) {
            steps.remove(0);
            runningTurn--;
        }
    }

    private static boolean startsTurn(List<Slot> step) {
        return step.get(0).message() instanceof UserMessage;
    }

    /** Groups a tool request with its results; leaves out results without request and, but at the end, the reverse. */
    private static List<List<Slot>> steps(List<Slot> window) {
        List<List<Slot>> steps = new ArrayList<>();
        for (Slot slot : window) {
            ChatMessage message = slot.message();
            if (message instanceof SystemMessage) {
                continue;
            }
            List<Slot> last = steps.isEmpty() ? List.of() : steps.get(steps.size() - 1);
            if (message instanceof ToolExecutionResultMessage) {
                if (!last.isEmpty() && missingResults(last) > 0) {
                    last.add(slot);
                }
                continue;
            }
            if (!last.isEmpty() && missingResults(last) > 0) {
                steps.remove(steps.size() - 1);
            }
            steps.add(new ArrayList<>(List.of(slot)));
        }
        return steps;
    }

    private static int missingResults(List<Slot> step) {
        return step.get(0).message() instanceof AiMessage ai && ai.hasToolExecutionRequests()
                ? ai.toolExecutionRequests().size() - (step.size() - 1)
                : 0;
    }

    private boolean exceeded(List<Slot> system, List<List<Slot>> steps) {
        return limit.exceededBy(flat(system, steps).stream().map(Slot::message).toList());
    }

    private static List<Slot> flat(List<Slot> system, List<List<Slot>> steps) {
        List<Slot> slots = new ArrayList<>(system);
        steps.forEach(slots::addAll);
        return slots;
    }
}
