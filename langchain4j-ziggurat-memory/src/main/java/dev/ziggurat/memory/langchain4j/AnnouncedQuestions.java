package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Questions as users asked them, reported by AI Services before they come into the chat memory with documents or
 * instructions around them. Thread-safe: who reports does not wait for what is being added.
 */
final class AnnouncedQuestions {

    private static final int KEPT = 64;

    private final Deque<UserMessage> waiting = new ArrayDeque<>();

    synchronized void add(UserMessage question) {
        waiting.addLast(question);
        if (waiting.size() > KEPT) {
            waiting.removeFirst();
        }
    }

    synchronized void remove(UserMessage question) {
        waiting.remove(question);
    }

    /** The question inside this message, the longest if there are several; the message itself when none is. */
    synchronized UserMessage takeFrom(UserMessage message) {
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
        if (inside == null) {
            return message;
        }
        waiting.remove(inside);
        return inside;
    }

    synchronized void clear() {
        waiting.clear();
    }
}
