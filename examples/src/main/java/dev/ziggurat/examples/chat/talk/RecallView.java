package dev.ziggurat.examples.chat.talk;

import dev.ziggurat.examples.chat.screen.Screen;
import dev.ziggurat.memory.api.Concept;
import dev.ziggurat.memory.api.Episode;
import dev.ziggurat.memory.api.MemoryContext;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** Recalled facts and utterances as lines: score, date, speaker, text. */
public final class RecallView {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final ZoneId zone;
    private final int shown;

    RecallView(ZoneId zone, int shown) {
        this.zone = zone;
        this.shown = shown;
    }

    /** The best utterances of those that the prompt has, best first. */
    public void show(MemoryContext context, Screen screen) {
        List<Episode> sent = context.relevantEpisodes().stream()
                .filter(episode -> context.whyNot(episode.id()).isEmpty())
                .toList();
        if (sent.isEmpty()) {
            screen.note("The memory recalls nothing.");
        } else {
            show(sent, context, screen, episode -> Stream.of(line(episode)));
        }
    }

    /**
     * The facts, then the best of all utterances that were found, with the ids that {@code /pin} and {@code /forget} take.
     *
     * @param why whether each utterance is followed by what it was ranked by, and what keeps it out of the prompt
     */
    public void showFound(MemoryContext context, boolean why, Screen screen) {
        List<Concept> facts = context.concepts();
        List<Episode> episodes = context.relevantEpisodes();
        if (facts.isEmpty() && episodes.isEmpty()) {
            screen.note("The memory recalls nothing.");
        }
        if (!facts.isEmpty()) {
            screen.note("The memory knows:");
            facts.stream().map(this::known).forEach(screen::line);
        }
        if (!episodes.isEmpty()) {
            show(episodes, context, screen, episode -> {
                Stream<String> line = Stream.of("  " + episode.id() + line(episode));
                return why ? Stream.concat(line, RecallReasons.lines(context, episode.id())) : line;
            });
        }
    }

    private void show(
            List<Episode> episodes, MemoryContext context, Screen screen, Function<Episode, Stream<String>> lines) {
        int count = Math.min(shown, episodes.size());
        screen.note(String.format(
                Locale.ROOT,
                "The memory recalls (best %d of %d, confidence %.2f):",
                count,
                episodes.size(),
                context.confidenceScore()));
        episodes.stream().limit(count).flatMap(lines).forEach(screen::line);
    }

    /** A time as it is shown everywhere. */
    public String date(Instant at) {
        return DATE.format(at.atZone(zone));
    }

    /** A fact with its id and its date. */
    public String known(Concept fact) {
        return "  " + fact.id() + "  [" + date(fact.lastSeen()) + "] " + fact.statement()
                + (fact.pinned() ? " (pinned)" : "");
    }

    private String line(Episode episode) {
        return String.format(Locale.ROOT, "  %.3f  %s", episode.score(), said(episode));
    }

    /** An utterance with its date and speaker. */
    public String said(Episode episode) {
        return "[" + date(episode.at()) + "] " + episode.speaker() + ": "
                + episode.text().replaceAll("\\s*\\R\\s*", " ");
    }
}
