package dev.ziggurat.memory.tier.gpu;

import dev.ziggurat.memory.api.MemoryStats;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.gpu.Gpu;
import dev.ziggurat.memory.gpu.GpuException;
import dev.ziggurat.memory.index.TopHits;
import dev.ziggurat.memory.tier.level.Hit;
import dev.ziggurat.memory.tier.level.InFlight;
import dev.ziggurat.memory.tier.level.Tier;
import dev.ziggurat.memory.tier.level.TierOptions;
import dev.ziggurat.memory.tier.level.TierQuery;
import dev.ziggurat.memory.tier.level.TierStats;
import dev.ziggurat.memory.tier.level.TierWorker;
import dev.ziggurat.memory.tier.ram.Popularity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Vectors in the memory of a GPU, in half precision, searched exactly. New entries come in, older ones when they are found
 * again; segments that gave no result for the longest time make room. Holds nothing that is not below as well: when the
 * card fails, this tier says so once and is out of the way from then on.
 *
 * <p>The card is opened in the background. All changes to what lies on it are made by one thread, which a search never
 * waits for; a search never sees a row change that it may count on, see {@link InFlight}.
 *
 * @see "docs/decisions/0016-exact-search-on-a-gpu.md"
 */
public final class GpuTier implements Tier {

    private static final Logger LOG = LoggerFactory.getLogger(GpuTier.class);

    static final String NAME = "GPU";

    private static final int COUNTED_RESULTS = 100;

    private final int dimension;
    private final GpuCard.Setting setting;
    private final TierWorker worker = new TierWorker("ziggurat-gpu-tier");
    private final InFlight searches = new InFlight();
    private final Popularity popularity;
    private final Map<Scope, GpuScope> scopes = new ConcurrentHashMap<>();
    private final AtomicLong clock = new AtomicLong();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder promotions = new LongAdder();
    private volatile @Nullable GpuCard card;
    private volatile @Nullable Contents contents;
    private volatile @Nullable String reason;
    private volatile @Nullable String failure;
    private volatile boolean loading;

    /**
     * Costs next to nothing; the card is opened when the store is.
     *
     * @param othersVramBytes what the embedding model took of the same card, asked now and then
     */
    public GpuTier(int dimension, TierOptions options, LongSupplier othersVramBytes) {
        this.dimension = dimension;
        this.setting = new GpuCard.Setting(dimension, options, othersVramBytes, searches);
        this.popularity = new Popularity(options.gpuEntries());
        this.reason = options.gpuEntries() == 0
                ? "gpuEntries is 0"
                : Gpu.takes(dimension)
                        ? Gpu.absence()
                        : "vectors of " + dimension + " dimensions: a GPU takes multiples of 32 up to 4,096";
    }

    /** Whether there is no use in having this tier: there is no card, or it is not to be used. */
    public boolean isAbsent() {
        return reason != null;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void opened(Contents opened) {
        contents = opened;
        if (!isAbsent()) {
            worker.once(this, stop -> guarded(() -> open(opened)));
        }
    }

    private void open(Contents opened) {
        GpuCard found = GpuCard.open(setting, opened, clock::get);
        card = found;
        String objection = found.objection();
        if (objection != null) {
            LOG.info("No GPU tier: {}", objection);
            end(objection);
            return;
        }
        int capacity = found.slabs().capacity();
        LOG.info(
                "GPU tier: {}, up to {} entries, for searches among {} and more",
                found.gpu().name(),
                capacity,
                found.fromEntries());
        load(new GpuLoader(opened, List.copyOf(scopes.keySet()), capacity));
    }

    /** Takes in the newest entries that were there when the store was opened, piece by piece, between other work. */
    private void load(GpuLoader loader) {
        loading = true;
        worker.once(
                new Object(),
                stop -> guarded(() -> {
                    loading = loader.next(this::promote, this::flush);
                    if (loading) {
                        load(loader);
                    }
                }));
    }

    /** Whether it came in. */
    private boolean promote(Scope scope, long sequence) {
        Contents opened = contents;
        float[] unit = opened == null || isAbsent() ? null : opened.unit(sequence);
        boolean[] taken = {false};
        if (opened != null && unit != null) {
            scopes.computeIfPresent(scope, (s, entries) -> {
                // Under the lock that ended() takes, so that what ended meanwhile is not taken in.
                taken[0] = opened.isLive(sequence) && entries.takeIn(sequence, unit, false);
                return entries;
            });
        }
        return taken[0];
    }

    @Override
    public void present(Scope scope, long sequence) {
        if (!isAbsent()) {
            scope(scope).present();
        }
    }

    private GpuScope scope(Scope scope) {
        return scopes.computeIfAbsent(scope, s -> new GpuScope(dimension, worker));
    }

    @Override
    public void added(Scope scope, long sequence, float[] unit) {
        if (isAbsent()) {
            return;
        }
        GpuScope entries = scopes.compute(scope, (s, known) -> {
            GpuScope to = known == null ? new GpuScope(dimension, worker) : known;
            to.takeIn(sequence, unit, true);
            return to;
        });
        flushSoon(entries);
    }

    @Override
    public void ended(Scope scope, long sequence) {
        if (isAbsent()) {
            return;
        }
        scopes.computeIfPresent(scope, (s, entries) -> {
            if (entries.ended(sequence)) {
                flushSoon(entries);
            }
            return entries.view().live() == 0 ? null : entries;
        });
    }

    private void flushSoon(GpuScope entries) {
        if (entries.wantsFlush()) {
            worker.once(
                    new Object(),
                    stop -> guarded(() -> {
                        entries.flushBegins();
                        flush(entries);
                    }));
        }
    }

    private void flush(Scope scope) {
        GpuScope entries = scopes.get(scope);
        if (entries != null) {
            flush(entries);
        }
    }

    private void flush(GpuScope entries) {
        GpuCard now = card;
        if (now != null) {
            now.slabs().flush(entries);
        }
    }

    @Override
    public boolean search(TierQuery query, TopHits top) {
        return GpuSearch.suits(query) && search(query.scope(), List.of(query), List.of(top))[0];
    }

    /** Queries that the card answers together. */
    private record Batch(Scope scope, boolean few) {}

    @Override
    public boolean[] searchAll(List<TierQuery> queries, List<TopHits> tops) {
        Map<Batch, List<Integer>> batches = new LinkedHashMap<>();
        for (int i = 0; i < queries.size(); i++) {
            TierQuery query = queries.get(i);
            if (GpuSearch.suits(query)) {
                batches.computeIfAbsent(new Batch(query.scope(), GpuSearch.wantsFew(query)), b -> new ArrayList<>())
                        .add(i);
            }
        }
        boolean[] complete = new boolean[queries.size()];
        batches.forEach((batch, places) -> {
            boolean[] found = search(
                    batch.scope,
                    places.stream().map(queries::get).toList(),
                    places.stream().map(tops::get).toList());
            for (int i = 0; i < found.length; i++) {
                complete[places.get(i)] = found[i];
            }
        });
        return complete;
    }

    /** Of one scope. Nothing is found where there is no card, or where the levels below are faster. */
    private boolean[] search(Scope scope, List<TierQuery> queries, List<TopHits> tops) {
        GpuScope entries = scopes.get(scope);
        if (card == null || entries == null) {
            return new boolean[queries.size()];
        }
        int entered = searches.enter();
        try {
            GpuCard now = card;
            return now == null ? new boolean[queries.size()] : now.search().search(entries, queries, tops);
        } catch (GpuException e) {
            worker.once(new Object(), stop -> fail(e.getMessage()));
            return new boolean[queries.size()];
        } finally {
            searches.leave(entered);
        }
    }

    @Override
    public void found(Scope scope, List<Hit> found) {
        GpuScope entries = scopes.get(scope);
        if (card == null || entries == null) {
            return;
        }
        long now = clock.incrementAndGet();
        int counted = Math.min(found.size(), COUNTED_RESULTS);
        for (int i = 0; i < counted; i++) {
            long sequence = found.get(i).sequence();
            if (entries.use(sequence, now)) {
                hits.increment();
            } else {
                misses.increment();
                if (popularity.foundAgain(sequence)) {
                    worker.ifIdle(() -> guarded(() -> promoteFound(scope, sequence)));
                }
            }
        }
    }

    private void promoteFound(Scope scope, long sequence) {
        if (promote(scope, sequence)) {
            promotions.increment();
            flush(scope);
        }
    }

    /** A failure of the card ends this tier; anything else is a flaw of ours, and ends it as well. */
    private void guarded(Runnable work) {
        try {
            if (!isAbsent()) {
                work.run();
            }
        } catch (GpuException e) {
            fail(e.getMessage());
        } catch (RuntimeException | LinkageError e) {
            LOG.error("The GPU tier fails", e);
            fail(e.toString());
        }
    }

    @Override
    public long heapBytes() {
        return popularity.heapBytes()
                + scopes.values().stream().mapToLong(GpuScope::heapBytes).sum();
    }

    private void fail(@Nullable String why) {
        String said = why == null ? "it failed without a message" : why;
        if (end(said)) {
            failure = said;
            LOG.warn("The GPU tier is closed, searches go on in RAM and on disk: {}", said);
        }
    }

    /** Whether it had not ended before. */
    private synchronized boolean end(String why) {
        if (isAbsent()) {
            return false;
        }
        reason = why;
        loading = false;
        GpuCard lost = card;
        card = null;
        scopes.clear();
        searches.drain();
        if (lost != null) {
            lost.gpu().close();
        }
        return true;
    }

    @Override
    public TierStats stats() {
        GpuCard now = card;
        return new TierStats(
                name(),
                now == null ? 0 : now.slabs().entries(),
                now == null ? 0 : now.slabs().capacity(),
                hits.sum(),
                misses.sum(),
                promotions.sum(),
                now == null ? 0 : now.slabs().evictions());
    }

    @Override
    public long nativeBytes() {
        GpuCard now = card;
        return now == null ? 0 : now.gpu().hostBytes();
    }

    /** What of the card is taken, or why none is. */
    public MemoryStats.Gpu gpu() {
        GpuCard now = card;
        return now == null ? new MemoryStats.Gpu(null, 0, 0, reason) : now.stats();
    }

    /** Why a card that was to be used cannot be, or not any longer; empty also where there is none. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** The share of the card's memory that all processes together took, 0 to 1; 0 without a card. */
    public double cardShare() {
        GpuCard now = card;
        try {
            return now == null ? 0 : now.takenShare();
        } catch (GpuException e) {
            // The next search meets the same failure and ends this tier.
            return 0;
        }
    }

    /** Waits until the background work that is due now is done; for tests and measurements. */
    public void awaitUpkeep() throws InterruptedException {
        do {
            worker.await();
        } while (loading);
    }

    @Override
    public void close() {
        worker.close();
        end("closed");
    }
}
