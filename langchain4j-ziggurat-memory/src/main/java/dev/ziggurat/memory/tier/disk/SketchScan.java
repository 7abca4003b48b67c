package dev.ziggurat.memory.tier.disk;

import dev.ziggurat.memory.index.Candidates;
import dev.ziggurat.memory.index.SketchQuery;
import java.util.function.LongPredicate;

/** Collects the best bounds of one scope, block by block. For one thread. */
final class SketchScan {

    /** From this share of a block on, computing all of it at once is faster than picking positions. */
    private static final int WHOLE_BLOCK_SHARE = 12;

    private final SketchQuery query;
    private final Candidates best;
    private final LongPredicate passes;
    private float[] bounds = new float[0];

    SketchScan(SketchQuery query, Candidates best, LongPredicate passes) {
        this.query = query;
        this.best = best;
        this.passes = passes;
    }

    /** @param number of the block, the upper half of the candidates' names; @param place of the scope in the block */
    void scan(SealedBlock block, int number, int place) {
        int count = block.count(place);
        if (count * WHOLE_BLOCK_SHARE < block.size()) {
            block.bound(place, query, (position, bound) -> offer(block, number, position, bound));
            return;
        }
        if (bounds.length < block.size()) {
            bounds = new float[block.size()];
        }
        block.sketches().boundAll(query, bounds);
        if (count == block.size()) {
            offerAll(block, number, count);
        } else {
            for (int i = 0; i < count; i++) {
                int position = block.position(place, i);
                offer(block, number, position, bounds[position]);
            }
        }
    }

    private void offerAll(SealedBlock block, int number, int count) {
        float threshold = best.threshold();
        for (int position = 0; position < count; position++) {
            if (bounds[position] >= threshold) {
                offer(block, number, position, bounds[position]);
                threshold = best.threshold();
            }
        }
    }

    private void offer(SealedBlock block, int number, int position, float bound) {
        if (bound >= best.threshold() && passes.test(block.sequence(position))) {
            best.offer((long) number << 32 | position, bound);
        }
    }
}
