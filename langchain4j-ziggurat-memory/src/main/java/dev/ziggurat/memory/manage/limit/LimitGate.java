package dev.ziggurat.memory.manage.limit;

import dev.ziggurat.memory.api.LimitExceededException;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.tier.WriteGuard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Lets no write go beyond a limit: makes room where it can and may, otherwise refuses. What only removes always passes.
 * Thread-safe.
 *
 * @see "docs/decisions/0031-limits-before-every-write.md"
 */
final class LimitGate implements WriteGuard {

    /** Other writers need a moment to get out of the way when the oldest is to be forgotten. */
    private static final int MOST_TRIES = 200;

    /** What is under way may be counted twice for a moment, by other writers or by sealing: a write is not refused for it. */
    private static final int TRIES_FOR_A_CLOSE_LOOK = 5;

    private static final long PAUSE_NANOS = 1_000_000;

    /** A limit, what a write takes of it and what can be done when it is reached. */
    record Limit(Quota bound, Cost cost, Reclaimer room) {}

    private final List<Limit> limits;
    private final boolean forgetOldest;

    LimitGate(List<Limit> limits, boolean forgetOldest) {
        this.limits = List.copyOf(limits);
        this.forgetOldest = forgetOldest;
    }

    private record Held(Quota bound, long amount) {}

    @Override
    public long pass(List<Change> changes, LongSupplier write) {
        if (changes.stream().noneMatch(Change.Put.class::isInstance)) {
            return write.getAsLong();
        }
        List<Held> held = new ArrayList<>(limits.size());
        boolean written = false;
        try {
            for (Limit limit : limits) {
                held.add(hold(limit, changes));
            }
            long sequence = write.getAsLong();
            written = true;
            return sequence;
        } finally {
            for (Held each : held) {
                each.bound.release(each.amount, written);
            }
        }
    }

    private Held hold(Limit limit, List<Change> changes) {
        long atMost = limit.cost.atMost(changes);
        if (limit.bound.reserve(atMost)) {
            return new Held(limit.bound, atMost);
        }
        long amount = limit.cost.exactly(changes);
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Outcome outcome = holdTight(limit, amount, memoriesOf(changes));
            if (outcome == Outcome.HELD) {
                return new Held(limit.bound, amount);
            }
            if (outcome == Outcome.FULL && tries >= TRIES_FOR_A_CLOSE_LOOK) {
                break;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw full(limit.bound);
    }

    private static Set<String> memoriesOf(List<Change> changes) {
        Set<String> memories = new HashSet<>();
        for (Change change : changes) {
            if (change instanceof Change.Put put && put.entry().key().scope().kind() != Scope.Kind.SEGMENT) {
                memories.add(put.entry().key().scope().owner());
            }
        }
        return memories;
    }

    private enum Outcome {
        HELD,
        FULL,
        AGAIN
    }

    /** One writer at a time looks closely, so that room is not made twice. */
    private synchronized Outcome holdTight(Limit limit, long amount, Set<String> writing) {
        Quota bound = limit.bound;
        bound.measure();
        if (bound.reserve(amount)) {
            return Outcome.HELD;
        }
        limit.room.tidy(amount);
        bound.measure();
        if (bound.reserve(amount)) {
            return Outcome.HELD;
        }
        if (!forgetOldest || amount > bound.most()) {
            return Outcome.FULL;
        }
        boolean again = limit.room.forget(Math.max(1, bound.used() + amount - bound.most()), writing);
        bound.measure();
        if (bound.reserve(amount)) {
            return Outcome.HELD;
        }
        return again ? Outcome.AGAIN : Outcome.FULL;
    }

    private LimitExceededException full(Quota bound) {
        long option = LimitNames.inUnitOf(bound.name(), bound.most());
        String policy = forgetOldest
                ? "Even without its oldest entries there would be no room"
                : "Forget what is no longer needed, or let the oldest go by itself with whenFull(FORGET_OLDEST)";
        return new LimitExceededException(
                bound.name(),
                option,
                "the memory is full, nothing was added: " + bound.name() + " is " + option + ". " + policy
                        + ", or raise " + bound.name() + ".");
    }
}
