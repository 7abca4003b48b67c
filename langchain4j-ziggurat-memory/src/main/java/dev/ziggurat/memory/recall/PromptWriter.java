package dev.ziggurat.memory.recall;

import dev.ziggurat.memory.episodic.Utterance;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Packs recalled utterances into a budget: the best that fit, then oldest first, each with date and speaker. */
final class PromptWriter {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final Comparator<Prompt.Line> OLDEST_FIRST = Comparator.comparing(
                    (Prompt.Line line) -> line.recalled().utterance().at())
            .thenComparingLong(line -> line.recalled().utterance().sequence());

    private final ZoneId zone;

    PromptWriter(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * @param ranked best first
     * @param skip ids that the prompt holds already
     */
    Prompt write(List<Recalled> ranked, Set<String> skip, int maxChars) {
        int left = maxChars - Prompt.FRAME_CHARS;
        List<Prompt.Line> chosen = new ArrayList<>();
        for (Recalled recalled : ranked) {
            String text = line(recalled.utterance());
            if (!skip.contains(recalled.utterance().id()) && text.length() < left) {
                chosen.add(new Prompt.Line(recalled, text));
                left -= text.length() + 1;
            }
        }
        chosen.sort(OLDEST_FIRST);
        return new Prompt(chosen);
    }

    private String line(Utterance utterance) {
        return "[" + DATE.format(utterance.at().atZone(zone)) + "] " + MemoryBlock.escape(utterance.speaker()) + ": "
                + MemoryBlock.escape(utterance.text());
    }
}
