package dev.ziggurat.memory.api;

/** Hears of degradations. Called on whichever thread found out, one change at a time: be quick, and do not call the memory
 * there. */
@FunctionalInterface
public interface DegradationListener {

    /**
     * A degradation has begun, or is over.
     *
     * @param level what the memory does without
     * @param begins whether it begins; otherwise it is over
     * @param reason why it began, also when it is over
     */
    void degradationChanged(Degradation level, boolean begins, String reason);
}
