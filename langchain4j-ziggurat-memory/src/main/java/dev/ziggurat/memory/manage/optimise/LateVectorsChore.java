package dev.ziggurat.memory.manage.optimise;

import dev.ziggurat.memory.api.EmbeddingException;
import dev.ziggurat.memory.embedding.InputType;
import dev.ziggurat.memory.episodic.EpisodeFollower;
import dev.ziggurat.memory.episodic.LateVectors;
import dev.ziggurat.memory.episodic.LateVectors.Vectors;
import dev.ziggurat.memory.episodic.LateVectors.Waiting;
import dev.ziggurat.memory.episodic.Utterance;
import dev.ziggurat.memory.manage.degrade.GuardedEmbedder;
import dev.ziggurat.memory.vector.UnitVectors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Embeds what was said while the embedding model failed, and lets concepts be read out of it. */
public final class LateVectorsChore implements Chore {

    private static final Logger LOG = LoggerFactory.getLogger(LateVectorsChore.class);

    private static final int AT_ONCE = 32;

    private record Name(String memoryId, String utteranceId) {}

    private final LateVectors late;
    private final GuardedEmbedder embedder;
    private final EpisodeFollower learner;
    /** Refused by the model while it works for others, or too far back; tried again when the memory is opened anew. */
    private final Set<Name> leftOut = new HashSet<>();

    /** @param learner hears of the utterances as if they were said now */
    public LateVectorsChore(LateVectors late, GuardedEmbedder embedder, EpisodeFollower learner) {
        this.late = late;
        this.embedder = embedder;
        this.learner = learner;
    }

    @Override
    public String name() {
        return "late vectors";
    }

    @Override
    public String unit() {
        return "utterances embedded";
    }

    @Override
    public long run(boolean thorough, BooleanSupplier stop) {
        long count = 0;
        if (embedder.probe()) {
            for (String memoryId : late.memories()) {
                Map<String, Vectors> vectors = vectors(memoryId, stop);
                if (!vectors.isEmpty()) {
                    count += bringIn(memoryId, vectors);
                }
            }
        }
        return count;
    }

    private int bringIn(String memoryId, Map<String, Vectors> vectors) {
        List<Utterance> done = late.bringIn(memoryId, vectors);
        learner.appended(memoryId, done).run();
        Set<String> left = new HashSet<>(vectors.keySet());
        done.forEach(utterance -> left.remove(utterance.id()));
        left.forEach(id -> leftOut.add(new Name(memoryId, id)));
        return done.size();
    }

    /** As many as there is time for and as the model does. */
    private Map<String, Vectors> vectors(String memoryId, BooleanSupplier stop) {
        List<Waiting> waiting = late.waiting(memoryId).stream()
                .filter(one ->
                        !leftOut.contains(new Name(memoryId, one.utterance().id())))
                .toList();
        Map<String, Vectors> vectors = new HashMap<>();
        for (int from = 0; from < waiting.size() && !stop.getAsBoolean(); from += AT_ONCE) {
            List<Waiting> some = waiting.subList(from, Math.min(waiting.size(), from + AT_ONCE));
            if (!embed(some, vectors) && !embedOneByOne(memoryId, some, vectors)) {
                break;
            }
        }
        return vectors;
    }

    private boolean embed(List<Waiting> some, Map<String, Vectors> vectors) {
        List<String> texts = new ArrayList<>(2 * some.size());
        some.forEach(one -> texts.addAll(List.of(one.text(), one.surroundings())));
        try {
            float[][] embedded = embedder.direct(texts, InputType.PASSAGE);
            for (float[] vector : embedded) {
                if (UnitVectors.isZero(vector)) {
                    return false;
                }
            }
            for (int i = 0; i < some.size(); i++) {
                vectors.put(some.get(i).utterance().id(), new Vectors(embedded[2 * i], embedded[2 * i + 1]));
            }
            return true;
        } catch (EmbeddingException e) {
            LOG.debug("{} utterances could not be embedded together", some.size(), e);
            return false;
        }
    }

    /** Without what was said before, which may be what the model refuses. */
    private boolean embedAlone(Waiting one, Map<String, Vectors> vectors) {
        return embed(List.of(new Waiting(one.utterance(), one.text(), one.text())), vectors);
    }

    /** Tells a model that fails from a text that it refuses; whether the model works. */
    private boolean embedOneByOne(String memoryId, List<Waiting> some, Map<String, Vectors> vectors) {
        for (Waiting one : some) {
            if (!embed(List.of(one), vectors) && !embedAlone(one, vectors)) {
                if (!embedder.works()) {
                    return false;
                }
                LOG.warn(
                        "The embedding model refuses utterance {} of memory {}: it stays to be found by words alone",
                        one.utterance().id(),
                        memoryId);
                leftOut.add(new Name(memoryId, one.utterance().id()));
            }
        }
        return true;
    }
}
