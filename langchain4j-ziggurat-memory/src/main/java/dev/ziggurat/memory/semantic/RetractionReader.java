package dev.ziggurat.memory.semantic;

import java.util.List;

/** Finds out of what was said what its speaker asks to forget. Thread-safe. */
@FunctionalInterface
public interface RetractionReader {

    /** In the order of the utterance; empty where nobody asks to forget anything. */
    List<Retraction> read(Remark remark);
}
