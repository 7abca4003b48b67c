package dev.ziggurat.memory.manage;

import dev.ziggurat.memory.api.EmbeddingException;
import dev.ziggurat.memory.api.MemoryException;
import dev.ziggurat.memory.api.Said;
import dev.ziggurat.memory.episodic.EpisodeListener;
import dev.ziggurat.memory.episodic.Utterance;
import dev.ziggurat.memory.semantic.BackgroundExtraction;
import dev.ziggurat.memory.semantic.Remark;
import dev.ziggurat.memory.semantic.SemanticStore;
import dev.ziggurat.memory.storage.Change;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads concepts out of every utterance that is remembered: by patterns at once, by a language model later where one is
 * given. What a model says is never read. A failure costs the concept, not the utterance, which is durable by then.
 */
public final class Learner implements EpisodeListener {

    private static final Logger LOG = LoggerFactory.getLogger(Learner.class);

    private final SemanticStore concepts;
    private final @Nullable BackgroundExtraction background;
    private final BooleanSupplier backgroundOff;

    /** @param backgroundOff whether the language model is to be spared at this moment */
    public Learner(SemanticStore concepts, @Nullable BackgroundExtraction background, BooleanSupplier backgroundOff) {
        this.concepts = concepts;
        this.background = background;
        this.backgroundOff = backgroundOff;
    }

    @Override
    public void appended(String memoryId, List<Utterance> utterances) {
        for (Utterance utterance : utterances) {
            if (utterance.role() == Said.Role.USER) {
                Remark remark = Remark.ofPerson(utterance.speaker(), utterance.text(), utterance.at(), utterance.id());
                learn(memoryId, utterance.live() ? remark.live() : remark);
            }
        }
    }

    private void learn(String memoryId, Remark remark) {
        try {
            concepts.ingest(memoryId, remark);
        } catch (EmbeddingException e) {
            // Common while the model is out of order, and then said once by the degradation: no stack trace for each.
            LOG.warn(
                    "No concepts were read from the utterance {} of memory {} for now: {}",
                    remark.source(),
                    memoryId,
                    e.getMessage());
        } catch (MemoryException e) {
            LOG.warn("No concepts were read from the utterance {} of memory {}", remark.source(), memoryId, e);
        }
        if (background != null && !backgroundOff.getAsBoolean()) {
            // Its place is that of the moment, however late the language model reads it.
            background.offer(memoryId, concepts.placed(memoryId, remark));
        }
    }

    @Override
    public void removed(String memoryId) {
        // Concepts outlive the utterance they came from; forgetting a whole memory clears them by itself.
    }

    @Override
    public void rewritten(String memoryId) {
        // What was read out of it was read when it was said.
    }

    /**
     * Removes every concept of a memory, and those that are still being read.
     *
     * @param write makes it durable, with other changes of the caller
     */
    public void forget(String memoryId, Consumer<List<Change>> write) {
        if (background != null) {
            background.forget(memoryId);
        }
        concepts.forgetAll(memoryId, write);
    }

    /**
     * Removes the concepts that one utterance alone said.
     *
     * @param write makes it durable, with other changes of the caller
     */
    public <T> T forgetSource(String memoryId, String utteranceId, Function<List<Change>, T> write) {
        if (background != null) {
            background.forget(memoryId, utteranceId);
        }
        return concepts.forgetSource(memoryId, utteranceId, write);
    }
}
