package dev.ziggurat.memory.recall;

import dev.ziggurat.memory.embedding.InputType;
import dev.ziggurat.memory.embedding.TextEmbedder;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.episodic.EpisodeJournal;
import dev.ziggurat.memory.episodic.Utterance;
import dev.ziggurat.memory.tier.Hit;
import dev.ziggurat.memory.tier.SearchRequest;
import dev.ziggurat.memory.tier.TieredStore;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Answers questions to a memory. Thread-safe. */
public final class Recaller {

    private static final int RECENT = 6;
    private static final int MAX_CANDIDATES = 10_000;

    private final TieredStore store;
    private final EpisodeJournal journal;
    private final TextEmbedder embedder;
    private final InstantSource clock;
    private final PromptWriter writer;

    public Recaller(
            TieredStore store, EpisodeJournal journal, TextEmbedder embedder, InstantSource clock, ZoneId zone) {
        this.store = store;
        this.journal = journal;
        this.embedder = embedder;
        this.clock = clock;
        this.writer = new PromptWriter(zone);
    }

    /** Finds what fits the question, best first, and writes it down for the prompt. */
    public Recollection recall(Question question) {
        List<Recalled> found = new ArrayList<>();
        boolean anyTime = question.from() == null && question.to() == null;
        int candidates = anyTime ? question.maxEpisodes() : MAX_CANDIDATES;
        for (Recalled recalled : nearest(question.memoryId(), question.text(), candidates)) {
            if (found.size() < question.maxEpisodes()
                    && recalled.score() >= question.minConfidence()
                    && inTime(recalled.utterance(), question)) {
                found.add(recalled);
            }
        }
        double confidence = found.isEmpty() ? 0 : found.get(0).score();
        Prompt prompt = writer.write(found, question.inPrompt(), question.maxChars());
        return new Recollection(List.copyOf(found), recent(question.memoryId()), confidence, prompt);
    }

    /** The utterances whose text is nearest to the given one, best first. */
    public List<Recalled> nearest(String memoryId, String text, int maxResults) {
        float[] query = embedder.embed(List.of(text), InputType.QUERY)[0];
        Scope scope = new Scope(Scope.Kind.EPISODE, memoryId);
        List<Recalled> found = new ArrayList<>();
        for (Hit hit : store.search(new SearchRequest(scope, query, maxResults, -1, null))) {
            Utterance utterance = journal.read(hit.sequence());
            if (utterance != null) {
                found.add(new Recalled(utterance, (hit.cosine() + 1) / 2));
            }
        }
        return found;
    }

    private static boolean inTime(Utterance utterance, Question question) {
        return (question.from() == null || !utterance.at().isBefore(question.from()))
                && (question.to() == null || utterance.at().isBefore(question.to()));
    }

    private List<Utterance> recent(String memoryId) {
        String session = journal.openSession(memoryId, clock.instant()).orElse("");
        return journal.recent(memoryId, RECENT).stream()
                .filter(utterance -> utterance.sessionId().equals(session))
                .toList();
    }
}
