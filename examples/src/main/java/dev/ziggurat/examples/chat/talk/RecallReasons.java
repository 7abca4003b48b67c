package dev.ziggurat.examples.chat.talk;

import dev.ziggurat.memory.api.Absence;
import dev.ziggurat.memory.api.MemoryContext;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why an utterance stands where it does, for people. */
final class RecallReasons {

    private static final String INDENT = "      ";

    /** A smaller part of the score is shown as nothing, and says nothing. */
    private static final double LEAST = 0.005;

    private RecallReasons() {}

    /** One line of what it was ranked by, and one of what keeps it out of the prompt, if something does. */
    static Stream<String> lines(MemoryContext context, String episodeId) {
        return Stream.concat(
                signals(context.signals(episodeId)),
                context.whyNot(episodeId).stream().map(absence -> INDENT + "not sent: " + words(absence)));
    }

    private static Stream<String> signals(Map<String, Double> parts) {
        String signals = parts.entrySet().stream()
                .filter(part -> Math.abs(part.getValue()) >= LEAST)
                .sorted(Comparator.comparingDouble(part -> -Math.abs(part.getValue())))
                .map(part -> String.format(Locale.ROOT, "%s %.2f", part.getKey(), part.getValue()))
                .collect(Collectors.joining(", "));
        return signals.isEmpty() ? Stream.empty() : Stream.of(INDENT + signals);
    }

    private static String words(Absence absence) {
        return switch (absence) {
            case IN_WINDOW -> "already in the window";
            case OUTSIDE_TIME_SPAN -> "outside the time span";
            case BELOW_FLOOR -> "below the floor";
            case OVER_BUDGET -> "over the budget";
            case BEYOND_MAX_EPISODES -> "others fit better";
            case UNKNOWN -> "nobody knows why";
        };
    }
}
