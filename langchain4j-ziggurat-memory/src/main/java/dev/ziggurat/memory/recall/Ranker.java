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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scores every utterance of a memory for a question: vectors, words, speaker, neighbours and time, each standardised over
 * the memory where it is a measure, weighted by {@link Signal} and added up. Fusing scores found more than fusing ranks.
 */
final class Ranker {

    private static final Logger LOG = LoggerFactory.getLogger(Ranker.class);
    private static final double DAY_MS = 24 * 60 * 60 * 1000.0;

    private final TieredStore store;
    private final TextEmbedder embedder;
    private final ZoneId zone;
    private final Set<Signal> without;

    Ranker(TieredStore store, TextEmbedder embedder, ZoneId zone, Set<Signal> without) {
        this.store = store;
        this.embedder = embedder;
        this.zone = zone;
        this.without = Set.copyOf(without);
    }

    /** The sum of all signals for each position of the view, and what the question's confidence is judged by. */
    Ranking rank(String memoryId, String question, Instant now, DialogueView view) {
        DialogueView.Snapshot dialogue = view.snapshot();
        Set<Integer> named = QuestionCues.mentioned(dialogue.names(), question);
        Set<String> names = named.stream().map(dialogue.names()::get).collect(Collectors.toSet());
        String nameless = QuestionCues.without(names, question);
        float @Nullable [][] queries = queries(question, nameless);

        Map<Signal, float[]> signals = new EnumMap<>(Signal.class);
        if (queries != null) {
            float[] texts = cosines(memoryId, VectorOf.UTTERANCE, queries[1], dialogue);
            signals.put(Signal.TEXT_VECTOR, VectorScores.standardised(texts));
            float[] contexts = cosines(memoryId, VectorOf.SURROUNDINGS, queries[0], dialogue);
            signals.put(Signal.CONTEXT_VECTOR, VectorScores.standardised(contexts));
        }
        float[] bm25 = words(question, dialogue, view);
        signals.put(Signal.WORDS, ZScores.scores(bm25));
        signals.put(Signal.SPEAKER, speaker(question, named, dialogue));
        signals.put(Signal.ASKS, asks(dialogue));
        signals.put(Signal.NEXT, next(signals, dialogue));
        signals.put(Signal.TIME, time(question, now, dialogue));
        signals.put(Signal.RECENCY, recency(dialogue));
        signals.keySet().removeAll(without);
        double[] sums = sum(signals, dialogue.size());
        double coverage = view.words().coverage(question, QuestionCues.stems(names));
        return new Ranking(dialogue, sums, coverage, lead(named, dialogue, sums), queries == null ? null : queries[0]);
    }

    /** How much better the named speakers' best utterance fits than that of the others, their names left aside. */
    private double lead(Set<Integer> named, DialogueView.Snapshot dialogue, double[] sums) {
        double theirs = Double.NEGATIVE_INFINITY;
        double others = Double.NEGATIVE_INFINITY;
        double nameWeight = without.contains(Signal.SPEAKER) ? 0 : Signal.SPEAKER.weight();
        for (int i = 0; i < sums.length; i++) {
            if (named.contains(dialogue.speakers()[i])) {
                theirs = Math.max(theirs, sums[i] - nameWeight);
            } else {
                others = Math.max(others, sums[i]);
            }
        }
        return named.isEmpty() || Double.isInfinite(theirs) || Double.isInfinite(others) ? 0 : theirs - others;
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

    /** 1 where the question names the speaker; half of it where "I" asks and the utterance is the user's. */
    private static float[] speaker(String question, Set<Integer> named, DialogueView.Snapshot dialogue) {
        int self = named.isEmpty() && QuestionCues.inFirstPerson(question)
                ? dialogue.names().indexOf(Speakers.USER)
                : -1;
        Set<Integer> speakers = new HashSet<>(named);
        float[] scores = new float[dialogue.size()];
        for (int i = 0; i < scores.length; i++) {
            int speaker = dialogue.speakers()[i];
            scores[i] = speakers.contains(speaker) ? 1 : speaker == self ? 0.5f : 0;
        }
        return scores;
    }

    private static float[] asks(DialogueView.Snapshot dialogue) {
        float[] scores = new float[dialogue.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = dialogue.asks()[i] ? 1 : 0;
        }
        return scores;
    }

    /** The vectors and words of the next utterance in the same session. */
    private static float[] next(Map<Signal, float[]> signals, DialogueView.Snapshot dialogue) {
        int size = dialogue.size();
        float[] fit = new float[size];
        for (Signal signal : List.of(Signal.TEXT_VECTOR, Signal.CONTEXT_VECTOR, Signal.WORDS)) {
            float[] scores = signals.getOrDefault(signal, new float[size]);
            for (int i = 0; i < size; i++) {
                fit[i] += scores[i];
            }
        }
        ZScores.scores(fit);
        float[] next = new float[size];
        for (int i = 0; i + 1 < size; i++) {
            next[i] = dialogue.sessions()[i] == dialogue.sessions()[i + 1] ? fit[i + 1] : 0;
        }
        return next;
    }

    private float[] time(String question, Instant now, DialogueView.Snapshot dialogue) {
        float[] scores = new float[dialogue.size()];
        List<TimeMention> mentions = TimeMentions.in(question, LocalDate.ofInstant(now, zone));
        if (mentions.isEmpty()) {
            return scores;
        }
        for (int i = 0; i < scores.length; i++) {
            LocalDate said = LocalDate.ofInstant(dialogue.at(i), zone);
            scores[i] = mentions.stream().anyMatch(mention -> mention.fits(said)) ? 1 : 0;
        }
        return scores;
    }

    /** Falls with the logarithm of the days before the latest utterance. */
    private static float[] recency(DialogueView.Snapshot dialogue) {
        float[] scores = new float[dialogue.size()];
        long latest = Long.MIN_VALUE;
        for (int i = 0; i < scores.length; i++) {
            latest = Math.max(latest, dialogue.times()[i]);
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) -Math.log1p((latest - dialogue.times()[i]) / DAY_MS);
        }
        return ZScores.scores(scores);
    }

    private static double[] sum(Map<Signal, float[]> signals, int size) {
        double[] sum = new double[size];
        signals.forEach((signal, scores) -> {
            for (int i = 0; i < size; i++) {
                sum[i] += signal.weight() * scores[i];
            }
        });
        return sum;
    }
}
