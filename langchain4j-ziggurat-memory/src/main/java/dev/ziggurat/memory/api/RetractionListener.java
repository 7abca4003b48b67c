package dev.ziggurat.memory.api;

/**
 * Hears when somebody took back in words what they had said. Called on the thread that remembered the request, when that is
 * durable: be quick, and do not call the memory there. What is named can be forgotten for good afterwards.
 */
@FunctionalInterface
public interface RetractionListener {

    /**
     * Facts or utterances were taken back.
     *
     * @param retraction which ones
     */
    void retracted(Retraction retraction);
}
