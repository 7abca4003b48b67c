package dev.ziggurat.memory.semantic;

/**
 * What extraction in the background may cost.
 *
 * @param maxCallsPerMinute of the extractor, its own retries not counted; at least 1
 * @param maxCharsPerMinute of remarks sent to it; a longer remark is not sent; at least 1
 * @param maxWaiting remarks in the queue; what comes beyond is left to the patterns; at least 1
 */
public record BackgroundOptions(int maxCallsPerMinute, int maxCharsPerMinute, int maxWaiting) {

    public BackgroundOptions {
        if (maxWaiting < 1) {
            throw new IllegalArgumentException("a queue for " + maxWaiting + " remarks: give at least 1");
        }
    }

    /** 20 calls and 40,000 characters a minute, 1,000 remarks waiting. */
    public static BackgroundOptions defaults() {
        return new BackgroundOptions(20, 40_000, 1_000);
    }
}
