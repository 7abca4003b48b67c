package dev.ziggurat.memory.tier.gpu;

import java.util.function.LongSupplier;

/** How much of a card the tier may take: a share of all of it, less what the embedding model took. */
final class VramBudget {

    private final long share;
    private final LongSupplier others;

    /**
     * @param others what else this process took of the card, in bytes; negative where nobody knows
     */
    VramBudget(long totalBytes, double maxVramPercent, LongSupplier others) {
        this.share = (long) (totalBytes * maxVramPercent);
        this.others = others;
    }

    /** In bytes, now. */
    long limit() {
        return Math.max(0, share - Math.max(0, others.getAsLong()));
    }
}
