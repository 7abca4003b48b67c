package dev.ziggurat.memory.tier.ram;

import dev.ziggurat.memory.index.TopHits;
import dev.ziggurat.memory.tier.level.Tier;
import dev.ziggurat.memory.tier.level.TierQuery;
import java.util.stream.IntStream;

/** What the RAM tier knows of one scope. There may be hundreds of thousands, most of them with nobody in RAM. */
sealed interface ScopeInRam permits ResidentScope, ScopeInRam.Absent {

    /** Entries of the scope in the whole store. */
    int live();

    /** With another number of entries. */
    ScopeInRam withLive(int live);

    /** As {@link Tier#search}. */
    boolean search(TierQuery query, TopHits top);

    /** One without anybody in RAM. */
    record Absent(int live) implements ScopeInRam {

        /** Most memories are small, and a number need not be held twice. */
        private static final Absent[] SMALL =
                IntStream.range(0, 256).mapToObj(Absent::new).toArray(Absent[]::new);

        static Absent of(int live) {
            return live >= 0 && live < SMALL.length ? SMALL[live] : new Absent(live);
        }

        @Override
        public ScopeInRam withLive(int now) {
            return of(now);
        }

        @Override
        public boolean search(TierQuery query, TopHits top) {
            return live == 0;
        }
    }
}
