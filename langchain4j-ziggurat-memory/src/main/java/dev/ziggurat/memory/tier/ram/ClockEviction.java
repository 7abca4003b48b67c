package dev.ziggurat.memory.tier.ram;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses who has to go: the hand goes round, takes one from everyone's count of uses and stops at the first who has none
 * left. So both how often and how lately an entry was used keep it (the generalised clock of Smith, 1978). Used under
 * the lock of its tier, apart from {@link Resident#use}.
 */
final class ClockEviction {

    /** One entry on the clock. */
    static final class Resident {

        private static final int MOST = 15;

        final long sequence;
        final ResidentScope scope;
        final float[] unit;
        /** Lost updates between threads do no harm: it is a rough count. */
        private volatile int uses = 1;

        private int place = -1;

        Resident(long sequence, ResidentScope scope, float[] unit) {
            this.sequence = sequence;
            this.scope = scope;
            this.unit = unit;
        }

        void use() {
            int now = uses;
            if (now < MOST) {
                uses = now + 1;
            }
        }
    }

    private final List<Resident> ring = new ArrayList<>();
    private int hand;

    int size() {
        return ring.size();
    }

    void add(Resident resident) {
        resident.place = ring.size();
        ring.add(resident);
    }

    void remove(Resident resident) {
        int place = resident.place;
        if (place < 0) {
            return;
        }
        Resident last = ring.remove(ring.size() - 1);
        if (last != resident) {
            ring.set(place, last);
            last.place = place;
        }
        resident.place = -1;
    }

    /** Removes the one who has to go; null if there is nobody. */
    @Nullable Resident evict() {
        while (!ring.isEmpty()) {
            if (hand >= ring.size()) {
                hand = 0;
            }
            Resident candidate = ring.get(hand);
            if (candidate.uses <= 0) {
                remove(candidate);
                return candidate;
            }
            candidate.uses = candidate.uses - 1;
            hand++;
        }
        return null;
    }
}
