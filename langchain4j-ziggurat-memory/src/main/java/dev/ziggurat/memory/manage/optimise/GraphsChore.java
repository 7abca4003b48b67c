package dev.ziggurat.memory.manage.optimise;

import dev.ziggurat.memory.tier.TierControls;
import java.util.function.BooleanSupplier;

/** Renews graphs and rows that hold much that is gone; the tiers do it on their own thread. */
public final class GraphsChore implements Chore {

    private final TierControls tiers;

    public GraphsChore(TierControls tiers) {
        this.tiers = tiers;
    }

    @Override
    public String name() {
        return "graphs";
    }

    @Override
    public String unit() {
        return "scopes tended";
    }

    @Override
    public long run(boolean thorough, BooleanSupplier stop) {
        int scopes = tiers.renewGraphs();
        if (thorough && scopes > 0) {
            try {
                tiers.awaitUpkeep();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return scopes;
    }
}
