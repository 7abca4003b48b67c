package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Questions that a retriever has answered from this memory and that are not in the chat memory yet. What comes there is
 * the question with the recalled text around it; only the question itself is to be remembered. Not thread-safe.
 */
final class RetrievedQuestions {

    /** Further ones never came: their calls failed. */
    private static final int KEPT = 16;

    private final Deque<UserMessage> waiting = new ArrayDeque<>();

    void add(UserMessage question) {
        waiting.remove(question);
        waiting.addLast(question);
        if (waiting.size() > KEPT) {
            waiting.removeFirst();
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** The question inside this message, the longest if there are several; null when none is. */
    @Nullable UserMessage takeFrom(UserMessage message) {
        String text = Remembered.text(message);
        UserMessage inside = null;
        for (UserMessage question : waiting) {
            String asked = Remembered.text(question);
            if (text.contains(asked)
                    && (inside == null
                            || asked.length() > Remembered.text(inside).length())) {
                inside = question;
            }
        }
        if (inside != null) {
            waiting.remove(inside);
        }
        return inside;
    }

    void clear() {
        waiting.clear();
    }
}
