package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Which results answer which tool requests of a window. Providers refuse a request without all its results right behind
 * it, and a result without its request.
 */
final class ToolSteps {

    private ToolSteps() {}

    /** A message that stands alone, a request with the results that it has so far, or a result that nobody asked for. */
    static final class Step {

        private final List<WindowSlot> slots = new ArrayList<>();
        private final List<ToolExecutionRequest> open;
        private final boolean orphan;

        private Step(WindowSlot first) {
            slots.add(first);
            open = first.message() instanceof AiMessage ai && ai.hasToolExecutionRequests()
                    ? new ArrayList<>(ai.toolExecutionRequests())
                    : List.of();
            orphan = first.message() instanceof ToolExecutionResultMessage;
        }

        List<WindowSlot> slots() {
            return slots;
        }

        /** Whether it waits for results. */
        boolean isOpen() {
            return !open.isEmpty();
        }

        /** Whether it can be sent to a provider. */
        boolean isAcceptable() {
            return open.isEmpty() && !orphan;
        }

        private boolean take(WindowSlot slot, ToolExecutionResultMessage result) {
            for (int i = 0; i < open.size(); i++) {
                if (answers(result, open.get(i))) {
                    open.remove(i);
                    slots.add(slot);
                    return true;
                }
            }
            return false;
        }
    }

    /** Some models name their requests by the tool alone. */
    private static boolean answers(ToolExecutionResultMessage result, ToolExecutionRequest request) {
        return request.id() == null || request.id().isBlank()
                ? Objects.equals(request.name(), result.toolName())
                : request.id().equals(result.id());
    }

    /** The window in steps. A result belongs to the latest request before it that still waits for it. */
    static List<Step> of(List<WindowSlot> window) {
        List<Step> steps = new ArrayList<>();
        for (WindowSlot slot : window) {
            if (!(slot.message() instanceof ToolExecutionResultMessage result) || !taken(steps, slot, result)) {
                steps.add(new Step(slot));
            }
        }
        return steps;
    }

    private static boolean taken(List<Step> steps, WindowSlot slot, ToolExecutionResultMessage result) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (steps.get(i).take(slot, result)) {
                return true;
            }
        }
        return false;
    }

    /** What of a window can be sent to a provider: without open requests and orphans, results behind their requests. */
    static List<WindowSlot> acceptable(List<WindowSlot> window) {
        return of(window).stream()
                .filter(Step::isAcceptable)
                .flatMap(step -> step.slots().stream())
                .toList();
    }

    /** The index at which a new result belongs; empty when no request waits for it. */
    static OptionalInt placeOf(List<WindowSlot> window, ToolExecutionResultMessage result) {
        WindowSlot added = WindowSlot.unplaced(result, null);
        List<WindowSlot> longer = new ArrayList<>(window);
        longer.add(added);
        for (Step step : of(longer)) {
            int behind = step.slots().size() - 1;
            if (behind > 0 && step.slots().get(behind) == added) {
                WindowSlot before = step.slots().get(behind - 1);
                for (int i = 0; i < window.size(); i++) {
                    if (window.get(i) == before) {
                        return OptionalInt.of(i + 1);
                    }
                }
            }
        }
        return OptionalInt.empty();
    }
}
