package dev.ziggurat.memory.tier.disk;

import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.index.Candidates;
import dev.ziggurat.memory.index.Sketcher;
import dev.ziggurat.memory.index.TopHits;
import dev.ziggurat.memory.storage.BlockListener;
import dev.ziggurat.memory.storage.VectorBlock;
import dev.ziggurat.memory.tier.level.Hit;
import dev.ziggurat.memory.tier.level.RowList;
import dev.ziggurat.memory.tier.level.Tier;
import dev.ziggurat.memory.tier.level.TierQuery;
import dev.ziggurat.memory.tier.level.TierStats;
import dev.ziggurat.memory.tier.level.UnitSource;
import dev.ziggurat.memory.vector.Kernels;
import dev.ziggurat.memory.vector.UnitVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Everything. Of sealed chunks it keeps sketches in RAM, scans those of the scope and looks at the best exactly; of what
 * is still in the log it keeps the vectors and scans them. Chunks come and go with their sketches, so nothing is ever
 * rebuilt here.
 *
 * <p>Searches read one snapshot of the blocks and one of the log's rows, the log first: an entry that is sealed between
 * the two is seen twice, never missed.
 *
 * @see "docs/decisions/0014-sketches-before-graphs.md"
 */
public final class DiskTier implements Tier, BlockListener, UnitSource {

    private static final Kernels KERNELS = Kernels.best();

    private static final int FIRST_LOOK = 1_000;
    private static final int LOOKS_AHEAD = 64;

    private static final int MOST_ENDED_IN_LOG = 1_000;

    /** In the map of ordinals, or in that of the log: the place, the key and the value. */
    private static final int BYTES_PER_SCOPE = 64;

    private final int dimension;
    private final Sketcher sketcher;
    private final LongPredicate live;
    private final LongPredicate stored;
    private final boolean last;
    private final Map<Scope, Integer> ordinals = new ConcurrentHashMap<>();
    private final AtomicInteger nextOrdinal = new AtomicInteger();
    private final Map<Scope, RowList> log = new ConcurrentHashMap<>();
    /** What ended while it was in the log; its rows wait to be dropped. Guarded by this. */
    private final Set<Long> endedInLog = new HashSet<>();

    private final LongAdder entries = new LongAdder();
    private final LongAdder found = new LongAdder();
    private volatile SealedBlock[] blocks = new SealedBlock[0];
    /** Whether the ranges of sequences of two blocks overlap, as some rewritten ones may; said before such blocks are seen. */
    private volatile boolean overlapping;

    /** What was reported while the blocks were still being listed. Guarded by this. */
    private final List<Runnable> beforeOpening = new ArrayList<>();

    private boolean opened;
    private volatile UnitSource above = sequence -> null;

    /**
     * @param live whether searches may return a sequence
     * @param stored whether the store still has it: a damaged vector comes as zeros, and its entry is gone from then on
     * @param last whether no tier below is to be asked
     */
    public DiskTier(int dimension, LongPredicate live, LongPredicate stored, boolean last) {
        this.stored = stored;
        this.last = last;
        this.dimension = dimension;
        this.sketcher = new Sketcher(dimension);
        this.live = live;
    }

    /** Asks there first before a vector is read from the disk. */
    public void lookAbove(UnitSource source) {
        above = source;
    }

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public boolean search(TierQuery query, TopHits top) {
        RowList rows = log.getOrDefault(query.scope(), RowList.EMPTY);
        SealedBlock[] sealed = blocks;
        long @Nullable [] survivors = query.survivors();
        if (survivors != null) {
            rows.scan(0, query.unit(), query.passes(), top);
            scanSurvivors(sealed, survivors, query, top);
            return last;
        }
        rows.scan(0, query.unit(), query.passes(), top);
        Integer ordinal = ordinals.get(query.scope());
        if (ordinal != null) {
            scanSketches(sealed, ordinal, query, top);
        }
        return last;
    }

    private void scanSurvivors(SealedBlock[] sealed, long[] survivors, TierQuery query, TopHits top) {
        float[] buffer = new float[dimension];
        for (long sequence : survivors) {
            if (query.passes().test(sequence)) {
                float[] unit = unit(sealed, sequence, buffer);
                if (unit != null) {
                    top.offer(sequence, KERNELS.dot(query.unit(), unit));
                }
            }
        }
    }

    private void scanSketches(SealedBlock[] sealed, int ordinal, TierQuery query, TopHits top) {
        int[] places = new int[sealed.length];
        int total = 0;
        for (int i = 0; i < sealed.length; i++) {
            places[i] = sealed[i].find(ordinal);
            total += places[i] < 0 ? 0 : sealed[i].count(places[i]);
        }
        if (total == 0) {
            return;
        }
        if (query.takesEstimates(total)) {
            estimate(sealed, places, total, query, top);
            return;
        }
        Candidates best = new Candidates(mostLooks(query.wanted(), total));
        SketchScan scan = new SketchScan(sketcher.query(query.unit()), best, query.passes());
        Candidates.Look look = exactLook(sealed, query, top);
        int looksAhead = Math.min(LOOKS_AHEAD, query.wanted());
        int scanned = 0;
        int nextLook = FIRST_LOOK;
        best.raise(top.threshold());
        for (int i = 0; i < sealed.length; i++) {
            if (places[i] >= 0) {
                scan.scan(sealed[i], i, places[i]);
                scanned += sealed[i].count(places[i]);
                if (scanned >= nextLook) {
                    // A few exact looks early on: what they find keeps most later candidates out.
                    best.lookAtBest(looksAhead, look);
                    nextLook = 2 * scanned;
                }
            }
        }
        best.lookAtAll(look);
    }

    /** The best estimates are replaced by exact cosines; the others are offered as they are. */
    private void estimate(SealedBlock[] sealed, int[] places, int total, TierQuery query, TopHits top) {
        Candidates all = new Candidates(total);
        SketchScan scan = new SketchScan(sketcher.estimates(query.unit()), all, query.passes());
        for (int i = 0; i < sealed.length; i++) {
            if (places[i] >= 0) {
                scan.scan(sealed[i], i, places[i]);
            }
        }
        all.lookAtBest(query.exact(), exactLook(sealed, query, top));
        all.lookAtAll((name, estimate) -> {
            top.offer(sealed[(int) (name >>> 32)].sequence((int) name), estimate);
            return top.threshold();
        });
    }

    /** How many candidates are looked at exactly, at most, for data in which the bounds say little. */
    static int mostLooks(int wanted, int total) {
        return (int) Math.min(total, 4L * wanted + 2_000 + (long) Math.sqrt(total));
    }

    private Candidates.Look exactLook(SealedBlock[] sealed, TierQuery query, TopHits top) {
        float[] buffer = new float[dimension];
        return (name, bound) -> {
            SealedBlock block = sealed[(int) (name >>> 32)];
            int position = (int) name;
            long sequence = block.sequence(position);
            float[] unit = above.unit(sequence);
            if (unit == null) {
                unit = read(block, position, buffer) ? buffer : null;
            }
            if (unit != null) {
                top.offer(sequence, KERNELS.dot(query.unit(), unit));
            }
            return top.threshold();
        };
    }

    @Override
    public float @Nullable [] unit(long sequence) {
        if (!live.test(sequence)) {
            return null;
        }
        return unit(blocks, sequence, new float[dimension]);
    }

    /** The vector of a sealed entry, in the buffer or from above; null if it is in none of the blocks. */
    private float @Nullable [] unit(SealedBlock[] sealed, long sequence, float[] buffer) {
        float[] held = above.unit(sequence);
        if (held != null) {
            return held;
        }
        for (int i = lastStartingBefore(sealed, sequence); i >= 0; i--) {
            int position = sealed[i].positionOf(sequence);
            if (position >= 0) {
                return read(sealed[i], position, buffer) ? buffer : null;
            }
            if (!overlapping) {
                return null;
            }
        }
        return null;
    }

    /** Whether the vector is sound. */
    private boolean read(SealedBlock block, int position, float[] buffer) {
        block.readUnit(position, buffer);
        return !UnitVectors.isZero(buffer) || stored.test(block.sequence(position));
    }

    private static int lastStartingBefore(SealedBlock[] sealed, long sequence) {
        int low = 0;
        int high = sealed.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (sealed[middle].firstSequence() <= sequence) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    @Override
    public void present(Scope scope, long sequence) {
        entries.increment();
    }

    @Override
    public void added(Scope scope, long sequence, float[] unit) {
        entries.increment();
        takeFromLog(scope, sequence, unit);
    }

    /** An entry of the log, unless the block it went to was reported already. */
    public synchronized void takeFromLog(Scope scope, long sequence, float[] unit) {
        if (isSealed(sequence)) {
            return;
        }
        RowList rows = log.getOrDefault(scope, RowList.EMPTY);
        if (rows.isFull()) {
            rows = rows.keep(other -> !endedInLog.remove(other));
        }
        log.put(scope, rows.append(sequence, unit));
    }

    /** The row stays until rows are dropped anyway: searches skip what is not live. */
    @Override
    public synchronized void ended(Scope scope, long sequence) {
        entries.decrement();
        if (!isSealed(sequence)) {
            endedInLog.add(sequence);
            if (endedInLog.size() >= MOST_ENDED_IN_LOG) {
                dropEnded();
            }
        }
    }

    /** What ended before it was sealed goes into no block that would drop its rows. */
    private void dropEnded() {
        if (!endedInLog.isEmpty()) {
            log.replaceAll((scope, rows) -> rows.keep(sequence -> !endedInLog.contains(sequence)));
            log.values().removeIf(rows -> rows.size() == 0);
            endedInLog.clear();
        }
    }

    private boolean isSealed(long sequence) {
        SealedBlock[] sealed = blocks;
        for (int i = lastStartingBefore(sealed, sequence); i >= 0; i--) {
            if (sealed[i].positionOf(sequence) >= 0) {
                return true;
            }
            if (!overlapping) {
                return false;
            }
        }
        return false;
    }

    /** Takes the sealed blocks that there are, then what was reported meanwhile. */
    public synchronized void open(List<VectorBlock> sealed) {
        change(List.of(), sealed);
        List<Runnable> missed = List.copyOf(beforeOpening);
        beforeOpening.clear();
        opened = true;
        missed.forEach(Runnable::run);
    }

    @Override
    public synchronized void blocksChanged(List<VectorBlock> replaced, List<VectorBlock> added) {
        if (opened) {
            change(replaced, added);
        } else {
            beforeOpening.add(() -> change(replaced, added));
        }
    }

    private void change(List<VectorBlock> replaced, List<VectorBlock> added) {
        Map<Long, SealedBlock> byId = new LinkedHashMap<>();
        for (SealedBlock block : blocks) {
            byId.put(block.id(), block);
        }
        replaced.forEach(block -> byId.remove(block.id()));
        List<SealedBlock> fresh = new ArrayList<>();
        for (VectorBlock block : added) {
            if (block.size() > 0 && !byId.containsKey(block.id())) {
                SealedBlock sealed = SealedBlock.of(block, sketcher, this::ordinal);
                fresh.add(sealed);
                byId.put(block.id(), sealed);
            }
        }
        SealedBlock[] sorted = byId.values().toArray(new SealedBlock[0]);
        Arrays.sort(sorted, Comparator.comparingLong(SealedBlock::firstSequence));
        overlapping = overlapping || overlap(sorted);
        blocks = sorted;
        overlapping = overlap(sorted);
        fresh.forEach(this::dropSealed);
        dropEnded();
        if (!replaced.isEmpty()) {
            dropOrdinals(sorted);
        }
    }

    /** Of scopes that no block has any more. */
    private void dropOrdinals(SealedBlock[] sealed) {
        BitSet used = new BitSet();
        for (SealedBlock block : sealed) {
            block.markScopes(used);
        }
        ordinals.values().removeIf(ordinal -> !used.get(ordinal));
    }

    private void dropSealed(SealedBlock block) {
        Set<Scope> touched = new HashSet<>();
        for (int position = 0; position < block.size(); position++) {
            touched.add(block.scope(position));
        }
        for (Scope scope : touched) {
            log.computeIfPresent(scope, (s, rows) -> {
                RowList kept = rows.keep(other -> block.positionOf(other) < 0 && !endedInLog.remove(other));
                return kept.size() == 0 ? null : kept;
            });
        }
    }

    private static boolean overlap(SealedBlock[] sealed) {
        for (int i = 1; i < sealed.length; i++) {
            if (sealed[i].firstSequence() <= sealed[i - 1].lastSequence()) {
                return true;
            }
        }
        return false;
    }

    private int ordinal(Scope scope) {
        return ordinals.computeIfAbsent(scope, s -> nextOrdinal.getAndIncrement());
    }

    /** Hears of sealed entries; returns whether to go on. */
    public interface Visitor {
        boolean visit(Scope scope, long sequence);
    }

    /** Shows the live sealed entries, the newest first, until the visitor has seen enough. */
    public void newestFirst(Visitor visitor) {
        SealedBlock[] sealed = blocks;
        for (int i = sealed.length - 1; i >= 0; i--) {
            for (int position = sealed[i].size() - 1; position >= 0; position--) {
                long sequence = sealed[i].sequence(position);
                if (live.test(sequence) && !visitor.visit(sealed[i].scope(position), sequence)) {
                    return;
                }
            }
        }
    }

    public long size() {
        return entries.sum();
    }

    /** Vectors of the log that are in the RAM tier as well count there. */
    @Override
    public long heapBytes() {
        long bytes = (long) BYTES_PER_SCOPE * (ordinals.size() + log.size()) + 8L * Long.BYTES * endedInLog.size();
        for (SealedBlock block : blocks) {
            bytes += block.heapBytes(dimension);
        }
        for (RowList rows : log.values()) {
            bytes += rows.arrayBytes();
            for (int row = 0; row < rows.size(); row++) {
                bytes += above.unit(rows.sequences()[row]) == rows.units()[row] ? 0 : 4L * dimension + 16;
            }
        }
        return bytes;
    }

    @Override
    public void found(Scope scope, List<Hit> hits) {
        found.add(hits.size());
    }

    @Override
    public TierStats stats() {
        return new TierStats(name(), entries.sum(), Long.MAX_VALUE, found.sum(), 0, 0, 0);
    }

    @Override
    public void close() {
        blocks = new SealedBlock[0];
        log.clear();
    }
}
