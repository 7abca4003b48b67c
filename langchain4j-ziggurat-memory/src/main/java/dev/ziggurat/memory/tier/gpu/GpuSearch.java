package dev.ziggurat.memory.tier.gpu;

import dev.ziggurat.memory.gpu.Gpu;
import dev.ziggurat.memory.gpu.GpuHits;
import dev.ziggurat.memory.gpu.GpuTable;
import dev.ziggurat.memory.index.TopHits;
import dev.ziggurat.memory.tier.level.Tier;
import dev.ziggurat.memory.tier.level.TierQuery;
import dev.ziggurat.memory.vector.Kernels;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Searches what one scope has on the card. The card scores half floats, so it is asked for more hits than wanted; these
 * are scored again with their full vectors. Whatever the card left out scored no better than its last hit, and is no
 * better than that plus what rounding can do: where this bound lies below the worst result, the answer is certain.
 */
final class GpuSearch {

    /** How many results are found on the card at most. */
    static final int MOST_WANTED = 128;

    private static final Kernels KERNELS = Kernels.best();

    private static final int FEW = 32;
    /** Beyond those wanted, so that a gap of the size of the rounding is likely to lie among them. */
    private static final int SPARE_FEW = 8;

    private static final int SPARE_MANY = Gpu.MOST_HITS - MOST_WANTED;

    /** What the sums of single precision, here and on the card, can differ by. */
    private static final float SUMMING = 4e-6f;

    /** With more entries than these on their way to the card, the levels below are faster. */
    private static final int MOST_WAITING = 2_000;

    private final Gpu gpu;
    private final SlabAllocator slabs;
    private final Tier.Contents contents;
    private final int fromEntries;

    /** @param fromEntries in a scope with fewer the levels below are faster */
    GpuSearch(Gpu gpu, SlabAllocator slabs, Tier.Contents contents, int fromEntries) {
        this.gpu = gpu;
        this.slabs = slabs;
        this.contents = contents;
        this.fromEntries = fromEntries;
    }

    /** Few survivors of a filter are found more quickly by looking at them. */
    static boolean suits(TierQuery query) {
        return query.wanted() <= MOST_WANTED && query.survivors() == null;
    }

    /**
     * As {@link Tier#searchAll}, for queries that suit.
     *
     * @return for each query whether no live entry of the scope can be better
     */
    boolean[] search(GpuScope scope, List<TierQuery> queries, List<TopHits> tops) {
        boolean[] complete = new boolean[queries.size()];
        GpuScope.View view = scope.view();
        GpuTable table = view.table();
        int atOnce = Math.min(8, complete.length);
        if (table == null || view.waiting().size() > MOST_WAITING || (long) view.held() * atOnce < fromEntries) {
            return complete;
        }
        int asked = queries.stream().mapToInt(GpuSearch::hitsFor).max().orElse(FEW);
        float[][] units = queries.stream().map(TierQuery::unit).toArray(float[][]::new);
        GpuHits[] hits = gpu.search(table, view.slabs().length, units, asked, null);
        forAll(complete.length, i -> {
            Question question = new Question(scope, view, table, queries.get(i), tops.get(i));
            complete[i] = question.answer(hits[i], asked);
        });
        return complete;
    }

    /** Ends when all have ended, also where one fails: what went on alone would meet a card that is being closed. */
    private static void forAll(int count, IntConsumer work) {
        Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
        IntStream all = IntStream.range(0, count);
        (count > 1 ? all.parallel() : all).forEach(i -> {
            try {
                work.accept(i);
            } catch (RuntimeException e) {
                failures.add(e);
            }
        });
        RuntimeException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
    }

    /** Whether the kernels that answer many queries at once have hits enough for it. */
    static boolean wantsFew(TierQuery query) {
        return !query.filtered() && query.wanted() <= FEW - SPARE_FEW;
    }

    private static int hitsFor(TierQuery query) {
        if (query.filtered()) {
            return Gpu.MOST_HITS;
        }
        return wantsFew(query) ? FEW : query.wanted() + SPARE_MANY;
    }

    /** One query, and what came of it so far. */
    private final class Question {

        private final GpuScope scope;
        private final GpuScope.View view;
        private final GpuTable table;
        private final TierQuery query;
        private final TopHits top;
        private boolean allKnown = true;

        Question(GpuScope scope, GpuScope.View view, GpuTable table, TierQuery query, TopHits top) {
            this.scope = scope;
            this.view = view;
            this.table = table;
            this.query = query;
            this.top = top;
        }

        boolean answer(GpuHits hits, int asked) {
            view.waiting().scan(0, query.unit(), query.passes(), top);
            boolean certain = offer(hits, asked);
            if (!view.complete()) {
                return false;
            }
            return (certain || askAgain(asked)) && allKnown;
        }

        /** For as many hits as there can be, and of a filter's rows alone. */
        private boolean askAgain(int asked) {
            int[] mask = null;
            if (query.filter() != null) {
                mask = scope.masks().of(query.filter(), view.slabs(), this::mayPass);
                if (mask == null) {
                    return false;
                }
            } else if (asked == Gpu.MOST_HITS) {
                return false;
            }
            GpuHits[] more = gpu.search(table, view.slabs().length, new float[][] {query.unit()}, Gpu.MOST_HITS, mask);
            return offer(more[0], Gpu.MOST_HITS);
        }

        /** In this order: what becomes live in between must not be taken for an entry that fails the filter. */
        private boolean mayPass(long sequence) {
            return !contents.isLive(sequence) || query.passes().test(sequence);
        }

        /** Whether what the card left out has no chance. */
        private boolean offer(GpuHits hits, int asked) {
            float slack = slabs.rounding() + SUMMING;
            for (int i = 0; i < hits.size() && hits.scores()[i] + slack >= top.threshold(); i++) {
                long sequence = view.sequence(hits.rows()[i]);
                if (sequence != 0 && query.passes().test(sequence)) {
                    float[] unit = contents.unit(sequence);
                    if (unit == null) {
                        allKnown = false;
                    } else {
                        top.offer(sequence, KERNELS.dot(query.unit(), unit));
                    }
                }
            }
            return hits.size() < asked || hits.scores()[hits.size() - 1] + slack < top.threshold();
        }
    }
}
