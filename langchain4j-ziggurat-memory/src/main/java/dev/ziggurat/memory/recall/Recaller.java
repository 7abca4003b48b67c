package dev.ziggurat.memory.recall;

import dev.ziggurat.memory.api.EmbeddingException;
import dev.ziggurat.memory.api.RecallTrace;
import dev.ziggurat.memory.embedding.InputType;
import dev.ziggurat.memory.embedding.TextEmbedder;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.episodic.EpisodeJournal;
import dev.ziggurat.memory.episodic.Utterance;
import dev.ziggurat.memory.observe.RecallEvent;
import dev.ziggurat.memory.semantic.RankedConcept;
import dev.ziggurat.memory.semantic.SemanticStore;
import dev.ziggurat.memory.tier.SearchRequest;
import dev.ziggurat.memory.tier.TieredStore;
import dev.ziggurat.memory.tier.level.Hit;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
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
    private final double ownFloor;
    private final SecondLook secondLook;

    /**
     * Ranks with every signal but those named in {@code without}.
     *
     * @param floor what fits less is not put into a prompt, unless the question has a floor of its own; 0 to 1
     * @param reranker takes a second look at the best
     */
    public Recaller(
            TieredStore store,
            EpisodeJournal journal,
            SemanticStore concepts,
            TextEmbedder embedder,
            InstantSource clock,
            ZoneId zone,
            Set<Signal> without,
            double floor,
            Reranker reranker) {
        this.store = store;
        this.journal = journal;
        this.concepts = concepts;
        this.embedder = embedder;
        this.clock = clock;
        this.views = new DialogueViews(journal, concepts::setAside);
        this.ranker = new Ranker(store, embedder, zone, without);
        this.writer = new PromptWriter(zone);
        this.ownFloor = floor;
        this.secondLook = new SecondLook(reranker);
    }

    /** What is kept of the dialogues that were asked lately, roughly. */
    public long heapBytes() {
        return views.heapBytes();
    }

    /** Keeps at most so much from now on; what is dropped is read again when it is asked for. */
    public void limitHeap(long bytes) {
        views.limitHeap(bytes);
    }

    /**
     * Reads the dialogues that were spoken in last and would have their first question wait, as far as there is room.
     *
     * @param stopped asked now and then; when true, nothing more is read
     */
    public void prepare(BooleanSupplier stopped) {
        views.prepare(stopped);
    }

    /** Has the embedding model do what the first question would have to wait for. */
    public void prepareModel() {
        ranker.prepare();
    }

    /** Finds what fits the question, best first, and writes it down for the prompt. */
    public Recollection recall(Question question) {
        RecallEvent event = RecallEvent.begun();
        Recollection answer = answer(question);
        event.done(
                answer.episodes().size(),
                answer.concepts().size(),
                answer.prompt().text().length(),
                answer.confidence());
        return answer;
    }

    private Recollection answer(Question question) {
        Instant now = clock.instant();
        if (journal.reader().count(question.memoryId()) == 0) {
            return new Recollection(List.of(), List.of(), List.of(), 0, Prompt.empty(), RecallTrace.NONE);
        }
        Ranking ranking = ranker.rank(question.memoryId(), question.text(), now, views.of(question.memoryId()));
        List<Utterance> recent = recent(question.memoryId(), ranking.dialogue(), now);
        double confidence = Confidence.ofAnswer(ranking.match());
        List<Recalled> found = secondLook.at(question.text(), found(ranking, question, confidence));
        List<RankedConcept> known =
                concepts.query(question.memoryId(), question.text(), ranking.question(), MAX_CONCEPTS);
        double floor = question.floor() == null ? ownFloor : question.floor();
        Floor level = Floor.of(question, ranking.match(), floor);
        List<Recalled> fitting = level.passing(found);
        Prompt prompt = level.isSilent()
                ? Prompt.empty()
                : writer.write(
                        question, fitting, known, recent, ranking.dialogue().languages());
        RecallTrace trace = new Trace(journal.reader(), question, found, fitting, prompt);
        return new Recollection(found, known, recent, found.isEmpty() ? 0 : confidence, prompt, trace);
    }

    private List<Recalled> found(Ranking ranking, Question question, double confidence) {
        int[] best = ranking.top(question.maxEpisodes(), position -> inTime(ranking, position, question));
        double[] shares = ranking.shares();
        // In the order in which they were written: neighbours are read together.
        Map<Integer, Recalled> read = new HashMap<>();
        for (int position : Arrays.stream(best).sorted().toArray()) {
            double score = Confidence.ofEpisode(confidence, shares[position]);
            if (score >= question.minConfidence()) {
                Utterance utterance = journal.reader().read(ranking.dialogue().sequences()[position]);
                if (utterance != null) {
                    read.put(position, new Recalled(utterance, score, shares[position], ranking.parts(position)));
                }
            }
        }
        List<Recalled> found = new ArrayList<>(read.size());
        for (int position : best) {
            Recalled recalled = read.get(position);
            if (recalled != null) {
                found.add(recalled);
            }
        }
        return List.copyOf(found);
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
        Set<Long> left = views.setAsideSequences(memoryId);
        int depth = (int) Math.min(Integer.MAX_VALUE, (long) maxResults + left.size());
        List<Recalled> found = new ArrayList<>();
        for (Hit hit : store.search(new SearchRequest(scope, query, depth, -1, null))) {
            Utterance utterance =
                    left.contains(hit.sequence()) ? null : journal.reader().read(hit.sequence());
            if (utterance != null && found.size() < maxResults) {
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
        return Optional.ofNullable(journal.reader().read(sequence))
                .map(utterance -> new Recalled(utterance, bm25 / (bm25 + HALF_BM25)));
    }

    /** The last utterances of the session that goes on. */
    private List<Utterance> recent(String memoryId, DialogueView.Snapshot dialogue, Instant now) {
        String session = journal.openSession(memoryId, now).orElse("");
        List<Utterance> recent = new ArrayList<>();
        for (int position = Math.max(0, dialogue.size() - RECENT); position < dialogue.size(); position++) {
            Utterance utterance = journal.reader().read(dialogue.sequences()[position]);
            if (utterance != null && utterance.sessionId().equals(session)) {
                recent.add(utterance);
            }
        }
        return recent;
    }
}
