package dev.ziggurat.memory.manage.optimise;

import dev.ziggurat.memory.tier.TierControls;
import java.util.function.BooleanSupplier;

/** Fills places in RAM that became free, such as after a time of pressure, with the newest entries. */
public final class TiersChore implements Chore {

    private final TierControls tiers;

    public TiersChore(TierControls tiers) {
        this.tiers = tiers;
    }

    @Override
    public String name() {
        return "tiers";
    }

    @Override
    public String unit() {
        return "entries moved to RAM";
    }

    @Override
    public long run(boolean thorough, BooleanSupplier stop) {
        return tiers.fillRam(stop);
    }
}
