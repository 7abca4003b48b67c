package dev.ziggurat.memory.gpu;

import java.util.Locale;

/** The kernels of {@code topk.cu}, by the names that they have there. */
enum ScanKernel {
    CARRIED_K32_S3(1, 32, true),
    CARRIED_K32(1, 32, true),
    CARRIED_K160_S3(1, 160, true),
    CARRIED_K160(1, 160, true),
    Q1_K32(1, 32, false),
    Q1_K160(1, 160, false),
    Q4_K32_S3(4, 32, false),
    Q4_K32(4, 32, false),
    Q8_K32_S3(8, 32, false),
    Q8_K32(8, 32, false);

    static final int MOST_HITS = 160;
    static final int MOST_QUERIES = 8;
    static final int WARPS = 8;
    static final int THREADS = WARPS * 32;

    /** The dimension of the longest query that travels with a launch; its room is always passed whole. */
    static final int CARRIED_DIMENSION = 768;

    private static final int ROWS_OF_TEAM = 4;

    /** Half of what every card gives a block, so that another one runs beside it. */
    private static final int MOST_SHARED_BYTES = 32 * 1024;

    private final int queries;
    private final int hits;
    private final boolean carried;

    ScanKernel(int queries, int hits, boolean carried) {
        this.queries = queries;
        this.hits = hits;
        this.carried = carried;
    }

    /** The kernel that answers as many of the queries at once as one can. */
    static ScanKernel choose(int dimension, int queries, int hits) {
        boolean three = pieces(dimension) == 3 * team(dimension);
        if (hits <= 32 && queries >= 8 && 8 * dimension * Float.BYTES <= MOST_SHARED_BYTES) {
            return three ? Q8_K32_S3 : Q8_K32;
        }
        if (hits <= 32 && queries >= 4 && 4 * dimension * Float.BYTES <= MOST_SHARED_BYTES) {
            return three ? Q4_K32_S3 : Q4_K32;
        }
        if (dimension > CARRIED_DIMENSION) {
            return hits <= 32 ? Q1_K32 : Q1_K160;
        }
        if (hits <= 32) {
            return three ? CARRIED_K32_S3 : CARRIED_K32;
        }
        return three ? CARRIED_K160_S3 : CARRIED_K160;
    }

    private static int pieces(int dimension) {
        return dimension / 8;
    }

    /** How many lanes share a row. */
    private static int team(int dimension) {
        return Math.min(32, Integer.lowestOneBit(pieces(dimension)));
    }

    /** How many rows a block looks at in one round. */
    static int rowsOfBlock(int dimension) {
        return WARPS * ROWS_OF_TEAM * 32 / team(dimension);
    }

    String entry() {
        return name().toLowerCase(Locale.ROOT);
    }

    int queries() {
        return queries;
    }

    int mostHits() {
        return hits;
    }

    boolean carried() {
        return carried;
    }

    int sharedBytes(int dimension) {
        return Math.max(queries * dimension * Float.BYTES, WARPS * hits * Long.BYTES);
    }
}
