package dev.ziggurat.memory.api;

/** Hears of degradations. Called on whichever thread found out: be quick, and do not call the memory there. */
@FunctionalInterface
public interface DegradationListener {

    /**
     * @param begins whether it begins; otherwise it is over
     * @param reason why it began
     */
    void degradationChanged(Degradation level, boolean begins, String reason);
}
