package dev.ziggurat.memory.semantic;

import java.time.Duration;
import java.time.Instant;

/**
 * How much a concept matters now. It begins with the weight of its kind, comes nearer to 1 with every further turn that
 * says it, and halves with each half-life since it was said last; what is said often fades more slowly, after the
 * forgetting curve of Ebbinghaus (1885) as MemoryBank (Zhong et al., 2023) applies it. What somebody asked to remember
 * starts high and fades at a quarter of the pace; what is pinned does not fade.
 */
final class Importance {

    private static final double EXPLICIT_WEIGHT = 0.9;
    private static final int EXPLICIT_HALF_LIVES = 4;

    /** What is left of the distance to 1 after each further mention. */
    private static final double LEFT_AFTER_MENTION = 0.7;

    private static final double SECONDS_PER_DAY = 86_400;

    private Importance() {}

    static double of(StoredConcept known, Instant now) {
        if (known.marks().pinned()) {
            return 1;
        }
        double weight = known.marks().explicit()
                ? Math.max(EXPLICIT_WEIGHT, known.fact().kind().weight())
                : known.fact().kind().weight();
        double reinforced =
                1 - (1 - weight) * Math.pow(LEFT_AFTER_MENTION, known.evidence().mentions() - 1);
        double log2 = Math.log(known.evidence().mentions()) / Math.log(2);
        double halfLifeDays =
                known.fact().kind().halfLifeDays() * (1 + log2) * (known.marks().explicit() ? EXPLICIT_HALF_LIVES : 1);
        double ageDays =
                Math.max(0, Duration.between(known.evidence().lastSeen(), now).toSeconds() / SECONDS_PER_DAY);
        return reinforced * Math.pow(0.5, ageDays / halfLifeDays);
    }
}
