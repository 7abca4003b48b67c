package dev.ziggurat.memory.api;

/** Why an utterance does not stand in the text that a recall has for the prompt. */
public enum Absence {
    /** The prompt holds it already: it is in the window of the chat memory. */
    IN_WINDOW,
    /** It was said outside of the time that was asked for. */
    OUTSIDE_TIME_SPAN,
    /** It fits the question too little. */
    BELOW_FLOOR,
    /** It fits, but the budget was used up by others. */
    OVER_BUDGET,
    /** Others fit better, as many as may come back. */
    BEYOND_MAX_EPISODES,
    /** The memory holds no such utterance, or has no record of the recall. */
    UNKNOWN
}
