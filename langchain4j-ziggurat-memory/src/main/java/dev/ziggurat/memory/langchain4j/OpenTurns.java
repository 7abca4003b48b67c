package dev.ziggurat.memory.langchain4j;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Questions of one conversation that have no answer yet. Two threads may talk in one conversation at the same time; each
 * answer belongs to the question of its own thread, whatever was said in between. An answer from a thread that asked
 * nothing, as streaming services give, belongs to the oldest open question. Not thread-safe.
 */
final class OpenTurns {

    /** More than this are questions whose model failed. */
    private static final int MAX_OPEN = 64;

    private final Deque<Turn> open = new ArrayDeque<>();

    /**
     * A question that waits for its answer.
     *
     * @param number of the turn in the window
     * @param sessionTurn of the question's utterance; 0 when it was not remembered
     */
    record Turn(long number, long threadId, int sessionTurn) {}

    /** Opens a turn for this thread; one that it left without an answer is given up. */
    void ask(long number, int sessionTurn) {
        long thread = Thread.currentThread().getId();
        open.removeIf(turn -> turn.threadId() == thread);
        open.addLast(new Turn(number, thread, sessionTurn));
        if (open.size() > MAX_OPEN) {
            open.removeFirst();
        }
    }

    /** The turn that this thread speaks in; null when none is open. */
    @Nullable Turn current() {
        long thread = Thread.currentThread().getId();
        for (Turn turn : open) {
            if (turn.threadId() == thread) {
                return turn;
            }
        }
        return open.peekFirst();
    }

    /** The turn that this thread opened itself; null when it opened none. */
    @Nullable Turn own() {
        Turn turn = current();
        return turn != null && turn.threadId() == Thread.currentThread().getId() ? turn : null;
    }

    void answered(Turn turn) {
        for (Iterator<Turn> turns = open.iterator(); turns.hasNext(); ) {
            if (turns.next() == turn) {
                turns.remove();
                return;
            }
        }
    }

    void clear() {
        open.clear();
    }
}
