package dev.ziggurat.memory.recall;

import dev.ziggurat.memory.api.EmbeddingException;
import dev.ziggurat.memory.embedding.InputType;
import dev.ziggurat.memory.embedding.TextEmbedder;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.episodic.Speakers;
import dev.ziggurat.memory.episodic.VectorOf;
import dev.ziggurat.memory.tier.SearchRequest;
import dev.ziggurat.memory.tier.TieredStore;
import dev.ziggurat.memory.tier.level.Hit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scores every utterance of a memory for a question: vectors, words, speaker, form, neighbours and time, each standardised
 * over the memory where it is a measure, weighted by {@link Signal} and added up. Fusing scores found more than fusing ranks.
 */
final class Ranker {

    private static final Logger LOG = LoggerFactory.getLogger(Ranker.class);

    private final TieredStore store;
    private static final String FIRST_WORDS = "Where were we?";

    private final TextEmbedder embedder;
    private final ZoneId zone;
    private final Set<Signal> without;
    private final Background background;

    Ranker(TieredStore store, TextEmbedder embedder, ZoneId zone, Set<Signal> without) {
        this.store = store;
        this.embedder = embedder;
        this.zone = zone;
        this.without = Set.copyOf(without);
        this.background = new Background(embedder);
    }

    /** The sum of all signals for each position of the view, and what the question's confidence is judged by. */
    Ranking rank(String memoryId, String question, Instant now, DialogueView view) {
        DialogueView.Snapshot dialogue = view.snapshot();
        NamedSpeakers named = NamedSpeakers.in(dialogue, question);
        String nameless = QuestionCues.without(named.words(), question, dialogue.languages());
        float @Nullable [][] queries = queries(question, nameless);

        Map<Signal, float[]> signals = new EnumMap<>(Signal.class);
        float[] texts = null;
        float[] contexts = null;
        if (queries != null) {
            texts = cosines(memoryId, VectorOf.UTTERANCE, queries[1], dialogue);
            signals.put(Signal.TEXT_VECTOR, VectorScores.signal(texts));
            contexts = cosines(memoryId, VectorOf.SURROUNDINGS, queries[0], dialogue);
            signals.put(Signal.CONTEXT_VECTOR, VectorScores.signal(contexts));
        }
        signals.put(Signal.WORDS, ZScores.scores(words(question, dialogue, view)));
        NeighbourSignals neighbours = new NeighbourSignals(signals, dialogue);
        signals.put(Signal.NEXT, neighbours.next(1));
        signals.put(Signal.AFTER_NEXT, neighbours.next(2));
        signals.put(Signal.SESSION, neighbours.session());
        FormSignals forms = new FormSignals(dialogue);
        signals.put(Signal.SPEAKER, forms.speaker(named, self(question, named, dialogue)));
        forms.addCues(question, signals);
        signals.put(Signal.TIME, forms.time(TimeMentions.in(question, LocalDate.ofInstant(now, zone)), zone));
        signals.put(Signal.LENGTH, forms.length());
        signals.put(Signal.RECENCY, forms.recency());
        signals.keySet().removeAll(without);

        float[] shared = new float[dialogue.size()];
        double coverage = view.words().coverage(question, QuestionCues.withFrame(named.stems()), (sequence, share) -> {
            int position = dialogue.position(sequence);
            if (position >= 0) {
                shared[position] = share;
            }
        });
        Background.Level level = background.level(question, queries == null ? null : queries[1]);
        boolean strangers = Match.hasStranger(question, named, view.words()::knows);
        Match match =
                Match.of(dialogue, named, strangers, new Match.Measures(texts, contexts, shared, coverage, level));
        SignalWeights weights = new SignalWeights(dialogue.size(), queries != null);
        return new Ranking(
                dialogue,
                sum(signals, weights, dialogue.size()),
                signals,
                weights,
                match,
                queries == null ? null : queries[0]);
    }

    /** Does what the first question would have to wait for. */
    void prepare() {
        background.prepare();
        // The first run of a model takes several times as long as the second.
        var unused = embedder.embedEach(List.of(FIRST_WORDS), InputType.QUERY);
    }

    /** Who "I" is, where no speaker is named; negative when nobody asks as "I" or none is the user. */
    private static int self(String question, NamedSpeakers named, DialogueView.Snapshot dialogue) {
        return named.isEmpty() && QuestionCues.inFirstPerson(question)
                ? dialogue.names().indexOf(Speakers.USER)
                : -1;
    }

    /** The question as it is and without names; null when there are no vectors, and the other signals have to do. */
    private float @Nullable [][] queries(String question, String nameless) {
        try {
            List<float @Nullable []> queries = embedder.embedEach(
                    nameless.equals(question) ? List.of(question) : List.of(question, nameless), InputType.QUERY);
            float[] whole = queries.get(0);
            float[] rest = queries.get(queries.size() - 1);
            if (whole == null || rest == null) {
                float[] one = whole == null ? rest : whole;
                return one == null ? null : new float[][] {one, one};
            }
            return new float[][] {whole, rest};
        } catch (EmbeddingException e) {
            LOG.debug("A question is ranked without its vectors", e);
            return null;
        }
    }

    /** The cosine of each utterance; NaN where the search did not reach down to it. */
    private float[] cosines(String memoryId, VectorOf vector, float[] query, DialogueView.Snapshot dialogue) {
        Scope scope = vector.scope(memoryId);
        float[] cosines = new float[dialogue.size()];
        Arrays.fill(cosines, Float.NaN);
        int depth = Math.max(1, VectorScores.depth(dialogue.size()));
        for (Hit hit : store.search(new SearchRequest(scope, query, depth, -1, null, VectorScores.EXACT))) {
            int position = dialogue.position(vector.utteranceAt(hit.sequence()));
            if (position >= 0) {
                cosines[position] = hit.cosine();
            }
        }
        return cosines;
    }

    private static float[] words(String question, DialogueView.Snapshot dialogue, DialogueView view) {
        float[] scores = new float[dialogue.size()];
        view.words().score(question, (sequence, score) -> {
            int position = dialogue.position(sequence);
            if (position >= 0) {
                scores[position] = score;
            }
        });
        return scores;
    }

    private static double[] sum(Map<Signal, float[]> signals, SignalWeights weights, int size) {
        double[] sum = new double[size];
        signals.forEach((signal, scores) -> {
            double weight = weights.of(signal);
            for (int i = 0; i < size; i++) {
                sum[i] += weight * scores[i];
            }
        });
        return sum;
    }
}
