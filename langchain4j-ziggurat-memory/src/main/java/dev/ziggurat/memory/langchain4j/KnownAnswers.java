package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Answers that are about to be added, each with the question that it was given to. Thread-safe: who reports one does not
 * wait for what is being added.
 */
final class KnownAnswers {

    private static final int KEPT = 64;

    private record Answered(UserMessage question, AiMessage answer) {}

    private final Deque<Answered> waiting = new ArrayDeque<>();

    synchronized void add(UserMessage question, AiMessage answer) {
        waiting.addLast(new Answered(question, answer));
        if (waiting.size() > KEPT) {
            waiting.removeFirst();
        }
    }

    /** The question of this very object: two answers may have the same words. Null when it is not known. */
    synchronized @Nullable UserMessage questionOf(AiMessage answer) {
        for (Iterator<Answered> each = waiting.iterator(); each.hasNext(); ) {
            Answered one = each.next();
            if (one.answer() == answer) {
                each.remove();
                return one.question();
            }
        }
        return null;
    }

    synchronized void clear() {
        waiting.clear();
    }
}
