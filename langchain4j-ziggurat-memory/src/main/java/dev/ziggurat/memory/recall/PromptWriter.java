package dev.ziggurat.memory.recall;

import dev.ziggurat.memory.episodic.Utterance;
import dev.ziggurat.memory.semantic.RankedConcept;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Packs facts and recalled utterances into a budget; utterances stand oldest first, each with date and speaker. */
final class PromptWriter {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final Comparator<Prompt.Line> OLDEST_FIRST = Comparator.comparing(
                    (Prompt.Line line) -> line.recalled().utterance().at())
            .thenComparingLong(line -> line.recalled().utterance().sequence());

    private static final int FACTS_SHARE = 5;

    private final ZoneId zone;

    PromptWriter(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * Packs facts first, up to a fifth of the budget, then the running dialogue, then what was recalled; nothing twice.
     *
     * @param ranked best first
     * @param concepts best first
     * @param recent the running dialogue, oldest first
     * @param skip ids of utterances that the prompt holds already
     */
    Prompt write(
            List<Recalled> ranked,
            List<RankedConcept> concepts,
            List<Utterance> recent,
            Set<String> skip,
            Budget budget) {
        int left = budget.max() - Prompt.frame(budget);
        int forFacts = left / FACTS_SHARE;
        List<String> facts = new ArrayList<>();
        for (RankedConcept ranking : concepts) {
            String fact = MemoryBlock.escape(ranking.concept().statement());
            int length = Prompt.line(Prompt.known(fact), budget);
            if (length <= forFacts) {
                facts.add(fact);
                forFacts -= length;
                left -= length;
            }
        }
        Set<String> seen = new HashSet<>(skip);
        List<Prompt.Line> chosen = new ArrayList<>();
        for (Recalled recalled : latestFirst(recent, ranked)) {
            String text = line(recalled.utterance());
            int length = Prompt.line(text, budget);
            if (length <= left && seen.add(recalled.utterance().id())) {
                chosen.add(new Prompt.Line(recalled, text));
                left -= length;
            }
        }
        chosen.sort(OLDEST_FIRST);
        return new Prompt(facts, chosen);
    }

    /** The running dialogue from its end, then the ranked; of the dialogue no score is known. */
    private static List<Recalled> latestFirst(List<Utterance> recent, List<Recalled> ranked) {
        List<Recalled> all = new ArrayList<>();
        for (int i = recent.size() - 1; i >= 0; i--) {
            all.add(new Recalled(recent.get(i), 0));
        }
        all.addAll(ranked);
        return all;
    }

    private String line(Utterance utterance) {
        return "[" + DATE.format(utterance.at().atZone(zone)) + "] " + MemoryBlock.escape(utterance.speaker()) + ": "
                + MemoryBlock.escape(utterance.text());
    }
}
