package dev.ziggurat.memory.semantic;

import dev.ziggurat.memory.api.Provenance;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whose word a concept stands on.
 *
 * @param speaker who said it first; empty where nobody took it down
 * @param utterances ids of stored utterances that said it, the newest last, at most {@value #MOST_UTTERANCES}
 * @param reader who read it first, but a pattern rather than a model
 */
record Testimony(String speaker, List<String> utterances, Provenance.Reader reader) {

    static final int MOST_UTTERANCES = 8;

    /** Ids that are longer, or have a comma, are none that this memory gave. */
    private static final int LONGEST_ID = 64;

    static final Testimony UNKNOWN = new Testimony("", List.of(), Provenance.Reader.UNKNOWN);

    Testimony {
        List<String> kept = utterances.stream().filter(Testimony::isId).toList();
        utterances = List.copyOf(kept.subList(Math.max(0, kept.size() - MOST_UTTERANCES), kept.size()));
    }

    private static boolean isId(String id) {
        return !id.isEmpty() && id.length() <= LONGEST_ID && id.indexOf(',') < 0;
    }

    static Testimony of(Remark remark, Provenance.Reader reader) {
        return new Testimony(remark.speaker(), remark.stored() ? List.of(remark.source()) : List.of(), reader);
    }

    /** Both, counted together; what the other one knows comes later. */
    Testimony and(Testimony later) {
        Set<String> all = new LinkedHashSet<>(utterances);
        all.removeAll(later.utterances);
        all.addAll(later.utterances);
        Provenance.Reader read = reader == Provenance.Reader.PATTERN ? reader : later.reader;
        return new Testimony(speaker.isEmpty() ? later.speaker : speaker, new ArrayList<>(all), read);
    }
}
