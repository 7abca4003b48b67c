package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a chat memory must hold, told as a plain list without a limit and a set of what was said. */
final class ConversationModel {

    private final List<ChatMessage> window = new ArrayList<>();
    private final Set<String> said = new LinkedHashSet<>();
    /** Some messages of an ended window are back, others are not, and nothing else was said since. */
    private boolean amidPuttingBack;

    void add(ChatMessage message) {
        if (message instanceof SystemMessage) {
            window.removeIf(SystemMessage.class::isInstance);
            window.add(0, message);
        } else if (message instanceof ToolExecutionResultMessage result) {
            addResult(result);
        } else {
            window.add(message);
            say(message);
            amidPuttingBack = false;
        }
    }

    private void addResult(ToolExecutionResultMessage result) {
        for (int i = window.size() - 1; i >= 0; i--) {
            if (window.get(i) instanceof AiMessage ai && requests(ai, result.id()) && !answeredBehind(i, result.id())) {
                int at = i + 1;
                while (at < window.size()
                        && window.get(at) instanceof ToolExecutionResultMessage other
                        && requests(ai, other.id())) {
                    at++;
                }
                window.add(at, result);
                return;
            }
        }
    }

    private static boolean requests(AiMessage ai, String id) {
        return ai.hasToolExecutionRequests()
                && ai.toolExecutionRequests().stream()
                        .map(ToolExecutionRequest::id)
                        .anyMatch(id::equals);
    }

    private boolean answeredBehind(int request, String id) {
        return window.subList(request, window.size()).stream()
                .anyMatch(message -> message instanceof ToolExecutionResultMessage result
                        && result.id().equals(id));
    }

    private void say(ChatMessage message) {
        String text = text(message);
        if (text != null) {
            said.add(text);
        }
    }

    /** What of it is remembered; null where it is nothing. */
    static @Nullable String text(ChatMessage message) {
        if (message instanceof UserMessage user) {
            return user.singleText();
        }
        return message instanceof AiMessage ai && !ai.hasToolExecutionRequests() ? ai.text() : null;
    }

    /** Without requests that wait for a result, results that nobody asked for and second results. */
    List<ChatMessage> shown() {
        List<ChatMessage> shown = new ArrayList<>();
        for (int i = 0; i < window.size(); i++) {
            ChatMessage message = window.get(i);
            if (message instanceof AiMessage ai && ai.hasToolExecutionRequests()) {
                List<ChatMessage> results = resultsOf(ai, i);
                if (results.size() == ai.toolExecutionRequests().size()) {
                    shown.add(ai);
                    shown.addAll(results);
                }
            } else if (!(message instanceof ToolExecutionResultMessage)) {
                shown.add(message);
            }
        }
        return shown;
    }

    private List<ChatMessage> resultsOf(AiMessage ai, int at) {
        List<ChatMessage> results = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (ChatMessage message : window.subList(at + 1, window.size())) {
            if (message instanceof ToolExecutionResultMessage result
                    && requests(ai, result.id())
                    && seen.add(result.id())) {
                results.add(result);
            }
        }
        return results;
    }

    void set(List<ChatMessage> messages) {
        Set<ChatMessage> shown = Collections.newSetFromMap(new IdentityHashMap<>());
        shown.addAll(shown());
        List<ChatMessage> after = new ArrayList<>();
        Set<Integer> used = new LinkedHashSet<>();
        int next = 0;
        for (ChatMessage message : messages) {
            after.add(message);
            int old = unused(window, message, used, next);
            if (old >= 0) {
                used.add(old);
                next = old + 1;
                for (int i = next; i < window.size() && !shown.contains(window.get(i)); i++) {
                    after.add(window.get(i));
                }
            }
        }
        update(after);
    }

    /** Among equal messages the next one stands for the next, as long as there is one. */
    private static int unused(List<ChatMessage> window, ChatMessage message, Set<Integer> used, int next) {
        for (int i = 0; i < window.size(); i++) {
            int index = (next + i) % window.size();
            if (!used.contains(index) && window.get(index).equals(message)) {
                return index;
            }
        }
        return -1;
    }

    void update(List<ChatMessage> messages) {
        window.clear();
        window.addAll(messages);
        int before = said.size();
        messages.forEach(this::say);
        amidPuttingBack &= said.size() == before;
    }

    void clear() {
        amidPuttingBack &= window.isEmpty();
        window.clear();
    }

    void restarted() {
        amidPuttingBack = false;
    }

    void clearAndAddAgain(List<ChatMessage> shown, List<Integer> without) {
        if (window.isEmpty()) {
            return;
        }
        List<ChatMessage> before = new ArrayList<>(window);
        List<ChatMessage> visible = shown();
        List<ChatMessage> words =
                shown.stream().filter(m -> !(m instanceof SystemMessage)).toList();
        window.clear();
        List<ChatMessage> missing = new ArrayList<>();
        Set<Integer> used = new LinkedHashSet<>();
        int next = 0;
        for (int i = 0; i < shown.size(); i++) {
            ChatMessage message = shown.get(i);
            if (without.contains(i)) {
                if (!(message instanceof SystemMessage)) {
                    missing.add(message);
                }
            } else if (message instanceof ToolExecutionResultMessage result) {
                addResult(result);
            } else if (message instanceof SystemMessage) {
                add(message);
            } else {
                window.add(message);
                // Open requests were not shown; they come back with what stood before them.
                int old = unused(before, message, used, next);
                used.add(old);
                next = old + 1;
                for (int j = next; j < before.size() && hidden(before.get(j), visible); j++) {
                    window.add(before.get(j));
                }
            }
        }
        boolean rejected =
                !amidPuttingBack && missing.size() == 1 && words.size() > 1 && inLatestTurn(words, missing.get(0));
        amidPuttingBack = !rejected && !missing.isEmpty() && missing.size() < words.size();
        String text = rejected ? text(missing.get(0)) : null;
        if (text != null && window.stream().noneMatch(message -> text.equals(text(message)))) {
            said.remove(text);
        }
    }

    /** Equal messages are told apart: one may be shown and the other not. */
    private static boolean hidden(ChatMessage message, List<ChatMessage> visible) {
        Set<ChatMessage> same = Collections.newSetFromMap(new IdentityHashMap<>());
        same.addAll(visible);
        return !same.contains(message);
    }

    private static boolean inLatestTurn(List<ChatMessage> words, ChatMessage missing) {
        int latest = words.size() - 1;
        while (latest > 0 && !(words.get(latest) instanceof UserMessage)) {
            latest--;
        }
        return words.lastIndexOf(missing) >= latest; // among equal ones the last is what is missing
    }

    void forget(String text) {
        amidPuttingBack = false;
        said.remove(text);
        for (int i = window.size() - 1; i >= 0; i--) {
            if (text.equals(text(window.get(i)))) {
                int end = i + 1;
                while (window.get(i) instanceof UserMessage
                        && end < window.size()
                        && !(window.get(end) instanceof UserMessage)) {
                    end++;
                }
                window.subList(i, end).clear();
            }
        }
    }

    Set<String> said() {
        return said;
    }

    List<ChatMessage> window() {
        return window;
    }
}
