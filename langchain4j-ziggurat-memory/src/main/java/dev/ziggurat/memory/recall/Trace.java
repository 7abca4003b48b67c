package dev.ziggurat.memory.recall;

import dev.ziggurat.memory.api.Absence;
import dev.ziggurat.memory.api.RecallTrace;
import dev.ziggurat.memory.episodic.EpisodeReader;
import dev.ziggurat.memory.episodic.Utterance;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How one recall came about. What it says of an utterance that did not come back is looked up when it is asked for. */
final class Trace implements RecallTrace {

    private final EpisodeReader reader;
    private final Question question;
    private final Map<String, SignalParts> signals = new HashMap<>();
    private final Set<String> fitting = new HashSet<>();
    private final Set<String> written = new HashSet<>();

    Trace(EpisodeReader reader, Question question, List<Recalled> found, List<Recalled> fitting, Prompt prompt) {
        this.reader = reader;
        this.question = question;
        found.forEach(recalled -> signals.put(recalled.utterance().id(), recalled.signals()));
        fitting.forEach(recalled -> this.fitting.add(recalled.utterance().id()));
        prompt.lines().forEach(line -> written.add(line.recalled().utterance().id()));
    }

    @Override
    public Map<String, Double> signals(String episodeId) {
        return signals.getOrDefault(episodeId, SignalParts.NONE).byLabel();
    }

    @Override
    public Optional<Absence> whyNot(String episodeId) {
        if (written.contains(episodeId)) {
            return Optional.empty();
        }
        if (question.inPrompt().contains(episodeId)) {
            return Optional.of(Absence.IN_WINDOW);
        }
        if (fitting.contains(episodeId)) {
            return Optional.of(Absence.OVER_BUDGET);
        }
        if (signals.containsKey(episodeId)) {
            return Optional.of(Absence.BELOW_FLOOR);
        }
        return Optional.of(reader.find(question.memoryId(), episodeId)
                .map(utterance -> isInTime(utterance) ? Absence.BEYOND_MAX_EPISODES : Absence.OUTSIDE_TIME_SPAN)
                .orElse(Absence.UNKNOWN));
    }

    private boolean isInTime(Utterance utterance) {
        Instant from = question.from();
        Instant to = question.to();
        return (from == null || !utterance.at().isBefore(from))
                && (to == null || utterance.at().isBefore(to));
    }
}
