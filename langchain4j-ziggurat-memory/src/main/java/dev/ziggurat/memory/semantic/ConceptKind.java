package dev.ziggurat.memory.semantic;

/** What sort of knowledge a concept is; decides how much it weighs at first and how slowly it fades. */
public enum ConceptKind {
    IDENTITY(0.8, 3650),
    FAMILY(0.7, 1825),
    HEALTH(0.8, 1825),
    PLACE(0.6, 730),
    WORK(0.6, 730),
    SKILL(0.5, 730),
    PREFERENCE(0.5, 365),
    POSSESSION(0.4, 365),
    DATE(0.5, 365),
    FACT(0.4, 365),
    NOTE(0.7, 730);

    private final double weight;
    private final int halfLifeDays;

    ConceptKind(double weight, int halfLifeDays) {
        this.weight = weight;
        this.halfLifeDays = halfLifeDays;
    }

    /** The importance of a concept that was heard once, just now; 0 to 1. */
    double weight() {
        return weight;
    }

    /** After how many days without hearing it again the importance has halved. */
    int halfLifeDays() {
        return halfLifeDays;
    }
}
