package dev.ziggurat.memory.recall;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What each signal adds to the sum of one utterance. Immutable. */
public final class SignalParts {

    /** Of what was not ranked. */
    static final SignalParts NONE = new SignalParts(new double[Signal.values().length]);

    /** By the ordinal of the signal. */
    private final double[] parts;

    /** @param parts by the ordinal of the signal; not copied */
    SignalParts(double[] parts) {
        this.parts = parts;
    }

    /** By the label of the signal, largest first; those that add nothing are left out. */
    Map<String, Double> byLabel() {
        Map<String, Double> byLabel = new LinkedHashMap<>();
        Stream.of(Signal.values())
                .map(signal -> Map.entry(signal.label(), parts[signal.ordinal()]))
                .filter(part -> part.getValue() != 0)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .forEach(part -> byLabel.put(part.getKey(), part.getValue()));
        return Collections.unmodifiableMap(byLabel);
    }
}
