package dev.ziggurat.examples.chat.talk;

import dev.ziggurat.examples.chat.screen.Screen;
import dev.ziggurat.memory.api.Episode;
import dev.ziggurat.memory.api.MemoryContext;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Recalled utterances as lines: score, date, speaker, text. */
public final class RecallView {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final ZoneId zone;
    private final int shown;

    RecallView(ZoneId zone, int shown) {
        this.zone = zone;
        this.shown = shown;
    }

    /** The best of what was recalled, best first. */
    public void show(MemoryContext context, Screen screen) {
        show(context, screen, this::line);
    }

    /** The same, with the ids that {@code /forget} takes. */
    public void showWithIds(MemoryContext context, Screen screen) {
        show(context, screen, episode -> "  " + episode.id() + line(episode));
    }

    private void show(MemoryContext context, Screen screen, Function<Episode, String> line) {
        List<Episode> episodes = context.relevantEpisodes();
        if (episodes.isEmpty()) {
            screen.note("The memory recalls nothing.");
            return;
        }
        int count = Math.min(shown, episodes.size());
        screen.note(String.format(
                Locale.ROOT,
                "The memory recalls (best %d of %d, confidence %.2f):",
                count,
                episodes.size(),
                context.confidenceScore()));
        episodes.stream().limit(count).map(line).forEach(screen::line);
    }

    /** A time as it is shown everywhere. */
    public String date(Instant at) {
        return DATE.format(at.atZone(zone));
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
