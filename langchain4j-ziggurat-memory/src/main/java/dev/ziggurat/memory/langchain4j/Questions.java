package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The latest questions of one conversation, each with what was recalled for it. Tells which question a prompt belongs to
 * that was begun before its question was added. Not thread-safe.
 */
final class Questions {

    private static final int KEPT = 64;

    private final Deque<Asked> latest = new ArrayDeque<>();
    private long count;
    /** The last number that was given in place of a thread; threads have positive ones. */
    private long nobody;

    /** One question; what is recalled for it is recalled once, also through a tool loop. */
    static final class Asked {

        private final long number;
        private final long threadId;
        private final UserMessage message;
        private final @Nullable String episodeId;
        private final boolean retrieved;
        private @Nullable String recalled;
        private boolean taken;

        private Asked(long number, long threadId, UserMessage message, @Nullable String episodeId, boolean retrieved) {
            this.number = number;
            this.threadId = threadId;
            this.message = message;
            this.episodeId = episodeId;
            this.retrieved = retrieved;
        }

        UserMessage message() {
            return message;
        }

        @Nullable String episodeId() {
            return episodeId;
        }

        /** Whether a retriever has put what was said into it already. */
        boolean retrieved() {
            return retrieved;
        }

        /** Null until something was recalled for it; empty when nothing fits. */
        @Nullable String recalled() {
            return recalled;
        }

        void recalled(String text) {
            recalled = text;
        }
    }

    /** Where in the dialogue a prompt was begun. */
    record Mark(
            long questionsBefore, long threadId, @Nullable Asked open, boolean openIsMeant) {}

    /** The thread that asks; one that works for others tells nothing of who asks, and is nobody each time. */
    private long caller() {
        Thread thread = Thread.currentThread();
        return AsyncCalls.isWorker(thread) ? --nobody : thread.getId();
    }

    void ask(UserMessage message, @Nullable String episodeId, boolean retrieved) {
        latest.addLast(new Asked(++count, caller(), message, episodeId, retrieved));
        if (latest.size() > KEPT) {
            latest.removeFirst();
        }
    }

    /** The latest question with these words; one that was asked before a restart is entered now. */
    Asked known(UserMessage message, @Nullable String episodeId) {
        for (Iterator<Asked> asked = latest.descendingIterator(); asked.hasNext(); ) {
            Asked one = asked.next();
            if (one.message.equals(message)) {
                return one;
            }
        }
        Asked one = new Asked(count, caller(), message, episodeId, false);
        latest.addLast(one);
        return one;
    }

    /**
     * @param open the question that has no answer yet; it is meant unless another one follows
     * @param running whether its turn goes on already, with tools
     */
    Mark mark(@Nullable Asked open, boolean running) {
        long caller = caller();
        return new Mark(count, caller, open, caller > 0 || running);
    }

    /**
     * The question of a prompt: the one that was added after its mark by the same thread, as AI Services do; otherwise the
     * one that was open; otherwise the next that no other prompt has taken. Where threads tell nothing, a question that
     * comes next stands before one that was open, which may be left from a call that failed. The thread is a hint for whom
     * to recall and never decides about the order of messages. Null while no question was asked.
     */
    @Nullable Asked of(Mark mark) {
        Asked next = null;
        for (Asked asked : latest) {
            if (asked.number > mark.questionsBefore()) {
                if (asked.threadId == mark.threadId()) {
                    return take(asked);
                }
                if (next == null && !asked.taken) {
                    next = asked;
                }
            }
        }
        if (mark.open() != null && (next == null || mark.openIsMeant())) {
            return mark.open();
        }
        return next == null ? null : take(next);
    }

    private static Asked take(Asked asked) {
        asked.taken = true;
        return asked;
    }

    void clear() {
        latest.clear();
    }
}
