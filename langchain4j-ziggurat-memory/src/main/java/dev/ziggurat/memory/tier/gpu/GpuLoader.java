package dev.ziggurat.memory.tier.gpu;

import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.tier.level.Tier;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Goes through the entries that a store held when it was opened, for a tier that takes the newest of them. */
final class GpuLoader {

    private static final int PIECE = 4_096;

    private final Tier.Contents contents;
    private final List<Scope> scopes;
    private final long oldest;
    private int scope;
    private long[] sequences = new long[0];
    private int done;

    /** @param capacity how many are taken at most */
    GpuLoader(Tier.Contents contents, List<Scope> scopes, int capacity) {
        this.contents = contents;
        this.scopes = scopes;
        long[] all = scopes.stream()
                .flatMapToLong(scope -> Arrays.stream(contents.sequences(scope)))
                .sorted()
                .toArray();
        this.oldest = all.length <= capacity ? 0 : all[all.length - capacity];
    }

    /** Takes one entry in, if it can be found. */
    interface Promotion {
        boolean promote(Scope scope, long sequence);
    }

    /**
     * Takes in the next piece, of one scope.
     *
     * @param after hears of the scope when the piece is complete
     * @return whether there are more
     */
    boolean next(Promotion promotion, Consumer<Scope> after) {
        if (done == sequences.length) {
            if (scope == scopes.size()) {
                return false;
            }
            sequences = contents.sequences(scopes.get(scope++));
            done = 0;
        }
        Scope now = scopes.get(scope - 1);
        int end = Math.min(sequences.length, done + PIECE);
        while (done < end) {
            long sequence = sequences[done++];
            if (sequence >= oldest) {
                promotion.promote(now, sequence);
            }
        }
        after.accept(now);
        return true;
    }
}
