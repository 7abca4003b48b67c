package dev.ziggurat.memory.semantic;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How much an extractor that costs money may be asked: so many calls and so many characters in any minute. Not
 * thread-safe.
 */
final class CallBudget {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private record Call(Instant at, int chars) {}

    private final int maxCallsPerMinute;
    private final int maxCharsPerMinute;
    private final InstantSource clock;
    private final Deque<Call> calls = new ArrayDeque<>();

    CallBudget(int maxCallsPerMinute, int maxCharsPerMinute, InstantSource clock) {
        if (maxCallsPerMinute < 1 || maxCharsPerMinute < 1) {
            throw new IllegalArgumentException("a budget of " + maxCallsPerMinute + " calls and " + maxCharsPerMinute
                    + " characters per minute allows nothing: give at least 1 of each");
        }
        this.maxCallsPerMinute = maxCallsPerMinute;
        this.maxCharsPerMinute = maxCharsPerMinute;
        this.clock = clock;
    }

    /** Whether such a text could ever be sent. */
    boolean allows(int chars) {
        return chars <= maxCharsPerMinute;
    }

    /** Takes a call out of the budget, or says how long to wait before asking again; zero when it was taken. */
    Duration take(int chars) {
        Instant now = clock.instant();
        int used = 0;
        while (!calls.isEmpty() && !calls.getFirst().at().isAfter(now.minus(WINDOW))) {
            calls.removeFirst();
        }
        for (Call call : calls) {
            used += call.chars();
        }
        if (calls.size() < maxCallsPerMinute && used + chars <= maxCharsPerMinute) {
            calls.addLast(new Call(now, chars));
            return Duration.ZERO;
        }
        Duration wait = Duration.between(now, calls.getFirst().at().plus(WINDOW));
        return wait.isNegative() || wait.isZero() ? Duration.ofMillis(1) : wait;
    }
}
