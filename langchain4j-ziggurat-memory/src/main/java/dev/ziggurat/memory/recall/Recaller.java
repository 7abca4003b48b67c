package dev.ziggurat.memory.recall;

import dev.ziggurat.memory.embedding.InputType;
import dev.ziggurat.memory.embedding.TextEmbedder;
import dev.ziggurat.memory.entry.EmbeddingException;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.episodic.EpisodeJournal;
import dev.ziggurat.memory.episodic.Utterance;
import dev.ziggurat.memory.semantic.RankedConcept;
import dev.ziggurat.memory.semantic.SemanticStore;
import dev.ziggurat.memory.tier.Hit;
import dev.ziggurat.memory.tier.SearchRequest;
import dev.ziggurat.memory.tier.TieredStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers questions to a memory. Thread-safe. */
public final class Recaller {

    private static final Logger LOG = LoggerFactory.getLogger(Recaller.class);

    private static final double HALF_BM25 = 5;
    private static final int RECENT = 6;
    private static final int MAX_CONCEPTS = 8;

    private final TieredStore store;
    private final EpisodeJournal journal;
    private final SemanticStore concepts;
    private final TextEmbedder embedder;
    private final InstantSource clock;
    private final DialogueViews views;
    private final Ranker ranker;
    private final PromptWriter writer;

    /** Ranks with every signal but those named in {@code without}. */
    public Recaller(
            TieredStore store,
            EpisodeJournal journal,
            SemanticStore concepts,
            TextEmbedder embedder,
            InstantSource clock,
            ZoneId zone,
            Set<Signal> without) {
        this.store = store;
        this.journal = journal;
        this.concepts = concepts;
        this.embedder = embedder;
        this.clock = clock;
        this.views = new DialogueViews(journal);
        this.ranker = new Ranker(store, embedder, zone, without);
        this.writer = new PromptWriter(zone);
    }

    /** What is kept of the dialogues that were asked lately, roughly. */
    public long heapBytes() {
        return views.heapBytes();
    }

    /** Keeps at most so much from now on; what is dropped is read again when it is asked for. */
    public void limitHeap(long bytes) {
        views.limitHeap(bytes);
    }

    /** Finds what fits the question, best first, and writes it down for the prompt. */
    public Recollection recall(Question question) {
        Instant now = clock.instant();
        List<Utterance> recent = recent(question.memoryId(), now);
        if (journal.count(question.memoryId()) == 0) {
            return new Recollection(List.of(), List.of(), recent, 0, Prompt.empty());
        }
        Ranking ranking = ranker.rank(question.memoryId(), question.text(), now, views.of(question.memoryId()));
        List<Recalled> found = new ArrayList<>();
        for (int position : ranking.top(question.maxEpisodes(), position -> inTime(ranking, position, question))) {
            double score = Confidence.ofEpisode(
                    ranking.scores()[position], ranking.dialogue().size());
            Utterance utterance = journal.read(ranking.dialogue().sequences()[position]);
            if (utterance != null && score >= question.minConfidence()) {
                found.add(new Recalled(utterance, score));
            }
        }
        double confidence = found.isEmpty() ? 0 : Confidence.ofAnswer(ranking);
        List<RankedConcept> known = concepts.query(question.memoryId(), question.text(), MAX_CONCEPTS);
        Prompt prompt = writer.write(found, known, recent, question.inPrompt(), question.budget());
        return new Recollection(List.copyOf(found), known, recent, confidence, prompt);
    }

    private static boolean inTime(Ranking ranking, int position, Question question) {
        Instant from = question.from();
        Instant to = question.to();
        Instant at = ranking.dialogue().at(position);
        return (from == null || !at.isBefore(from)) && (to == null || at.isBefore(to));
    }

    /** The utterances whose text is nearest to the given one, best first. */
    public List<Recalled> nearest(String memoryId, String text, int maxResults) {
        float[] query;
        try {
            query = embedder.embed(List.of(text), InputType.QUERY)[0];
        } catch (EmbeddingException e) {
            LOG.debug("The nearest utterances are found by words", e);
            return nearestByWords(memoryId, text, maxResults);
        }
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

    private List<Recalled> nearestByWords(String memoryId, String text, int maxResults) {
        Map<Long, Float> scores = new HashMap<>();
        views.of(memoryId).words().score(text, scores::put);
        return scores.entrySet().stream()
                .sorted(Map.Entry.<Long, Float>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(maxResults)
                .map(score -> recalled(score.getKey(), score.getValue()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** BM25 has no upper end: so much of it counts as a half. */
    private Optional<Recalled> recalled(long sequence, double bm25) {
        return Optional.ofNullable(journal.read(sequence))
                .map(utterance -> new Recalled(utterance, bm25 / (bm25 + HALF_BM25)));
    }

    private List<Utterance> recent(String memoryId, Instant now) {
        String session = journal.openSession(memoryId, now).orElse("");
        return journal.recent(memoryId, RECENT).stream()
                .filter(utterance -> utterance.sessionId().equals(session))
                .toList();
    }
}
