package dev.ziggurat.examples.chat.talk;

import dev.ziggurat.memory.api.Concept;
import dev.ziggurat.memory.api.Episode;
import dev.ziggurat.memory.api.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a fact comes from, on one line: who said it and when, with the words, live or imported, and who read it out of them. */
public final class FactSource {

    private static final int LONGEST_QUOTE = 80;

    private final Talk talk;

    public FactSource(Talk talk) {
        this.talk = talk;
    }

    /** The line. */
    public String of(Concept fact) {
        Provenance from = fact.provenance();
        Optional<Episode> said = latest(fact);
        String speaker = said.map(Episode::speaker).orElse(from.speaker());
        List<String> parts = new ArrayList<>();
        parts.add((speaker.isEmpty() ? "said" : "said by " + speaker) + " "
                + talk.view().date(said.map(Episode::at).orElse(fact.lastSeen()))
                + (fact.mentions() > 1 ? ", " + fact.mentions() + " times" : ""));
        parts.add(from.live() ? "live" : "imported");
        parts.add(reader(from.reader()));
        return String.join(", ", parts)
                + said.map(episode -> ": " + quoted(episode)).orElse("");
    }

    /** The utterance that said it last, of those that are still there. */
    private Optional<Episode> latest(Concept fact) {
        List<String> ids = new ArrayList<>(List.of(fact.source()));
        ids.addAll(fact.provenance().episodes());
        for (int i = ids.size() - 1; i >= 0; i--) {
            Optional<Episode> said = talk.memory().episodic().episode(talk.memoryId(), ids.get(i));
            if (said.isPresent()) {
                return said;
            }
        }
        return Optional.empty();
    }

    private static String reader(Provenance.Reader reader) {
        return switch (reader) {
            case PATTERN -> "read by a pattern";
            case MODEL -> "read by a model";
            case APPLICATION -> "edited";
            case UNKNOWN -> "read by an earlier release";
        };
    }

    private static String quoted(Episode episode) {
        String line = episode.text().replaceAll("\\s*\\R\\s*", " ").strip();
        if (line.length() <= LONGEST_QUOTE) {
            return "\"" + line + "\"";
        }
        int end = Character.isHighSurrogate(line.charAt(LONGEST_QUOTE - 1)) ? LONGEST_QUOTE - 1 : LONGEST_QUOTE;
        return "\"" + line.substring(0, end).strip() + "…\"";
    }
}
