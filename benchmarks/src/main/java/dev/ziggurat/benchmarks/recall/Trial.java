package dev.ziggurat.benchmarks.recall;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One made-up dialogue with the questions to it. */
record Trial(Talk talk, List<Probe> probes) {

    /** A question, and what answers it in this dialogue, if anything does. */
    record Probe(String question, OwnTexts.@Nullable Item answer) {}
}
