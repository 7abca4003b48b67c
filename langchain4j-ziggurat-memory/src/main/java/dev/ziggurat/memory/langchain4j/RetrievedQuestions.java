package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.UserMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Questions that a retriever has answered from this memory and that are not in the chat memory yet. What comes there is
 * the question with the recalled text around it; only the question itself is to be remembered. Not thread-safe.
 */
final class RetrievedQuestions {

    /** Later ones never came: their calls failed. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private static final int KEPT = 16;

    private record Waiting(UserMessage question, List<String> retrieved, Instant at) {

        boolean isIn(String text) {
            String asked = Remembered.text(question);
            return text.equals(asked)
                    || (text.contains(asked) && retrieved.stream().anyMatch(text::contains));
        }

        int length() {
            return Remembered.text(question).length();
        }
    }

    private final Deque<Waiting> waiting = new ArrayDeque<>();

    /** @param retrieved what was found for it, at least one text */
    void add(UserMessage question, List<String> retrieved, Instant now) {
        waiting.addLast(new Waiting(question, List.copyOf(retrieved), now));
        if (waiting.size() > KEPT) {
            waiting.removeFirst();
        }
    }

    boolean isEmpty(Instant now) {
        waiting.removeIf(one -> Duration.between(one.at(), now).abs().compareTo(LONGEST_WAIT) > 0);
        return waiting.isEmpty();
    }

    /** The question that somebody wrote this message around, the longest if there are several; null when none is. */
    @Nullable UserMessage takeFrom(UserMessage message, Instant now) {
        if (isEmpty(now)) {
            return null;
        }
        String text = Remembered.text(message);
        Waiting inside = null;
        for (Waiting one : waiting) {
            if (one.isIn(text) && (inside == null || one.length() > inside.length())) {
                inside = one;
            }
        }
        if (inside == null) {
            return null;
        }
        waiting.remove(inside);
        return inside.question();
    }

    void clear() {
        waiting.clear();
    }
}
