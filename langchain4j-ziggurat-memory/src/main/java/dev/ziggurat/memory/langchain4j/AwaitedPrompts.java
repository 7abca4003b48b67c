package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Prompts that were handed out to callers who must not wait, and that nobody has read: what is recalled for them is looked
 * for as soon as their question is known, by the thread that adds it, so that it is there when a model's adapter reads the
 * text. Not thread-safe.
 */
final class AwaitedPrompts {

    private final List<WeakReference<RecallingSystemMessage>> waiting = new ArrayList<>();

    /** This prompt may be read later, on a thread that must not wait. */
    void handedOut(List<ChatMessage> prompt) {
        unread();
        prompt.stream()
                .filter(RecallingSystemMessage.class::isInstance)
                .map(RecallingSystemMessage.class::cast)
                .forEach(message -> waiting.add(new WeakReference<>(message)));
    }

    /** A question was added. Where several prompts wait nobody knows whose it is: then it is left to their readers. */
    void questionAdded() {
        List<RecallingSystemMessage> unread = unread();
        if (unread.size() == 1) {
            unread.get(0).text();
        }
    }

    private List<RecallingSystemMessage> unread() {
        List<RecallingSystemMessage> unread = waiting.stream()
                .map(WeakReference::get)
                .filter(Objects::nonNull)
                .filter(message -> !message.isRead())
                .toList();
        waiting.removeIf(reference -> !unread.contains(reference.get()));
        return unread;
    }
}
