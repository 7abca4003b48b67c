package dev.ziggurat.memory.manage;

import dev.ziggurat.memory.api.EmbeddingException;
import dev.ziggurat.memory.api.MemoryException;
import dev.ziggurat.memory.api.Said;
import dev.ziggurat.memory.episodic.EpisodeFollower;
import dev.ziggurat.memory.episodic.Speakers;
import dev.ziggurat.memory.episodic.Utterance;
import dev.ziggurat.memory.semantic.BackgroundExtraction;
import dev.ziggurat.memory.semantic.ConceptDraft;
import dev.ziggurat.memory.semantic.Remark;
import dev.ziggurat.memory.semantic.Retraction;
import dev.ziggurat.memory.semantic.SemanticStore;
import dev.ziggurat.memory.storage.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads concepts out of every utterance that is remembered: by patterns at once, by a language model later where one is
 * given. What a model says is never read. Afterwards does what the utterance asks to forget. A failure costs the concept,
 * not the utterance, which is durable by then.
 */
public final class Learner implements EpisodeFollower {

    private static final Logger LOG = LoggerFactory.getLogger(Learner.class);

    private final SemanticStore concepts;
    private final @Nullable BackgroundExtraction background;
    private final BooleanSupplier backgroundOff;
    private final @Nullable ForgetRequests requests;

    /** One that only learns. */
    public Learner(SemanticStore concepts, @Nullable BackgroundExtraction background, BooleanSupplier backgroundOff) {
        this(concepts, background, backgroundOff, null);
    }

    /**
     * One that learns and unlearns.
     *
     * @param backgroundOff whether the language model is to be spared at this moment
     * @param requests does what somebody asks who wants something forgotten; null where nobody is listened to
     */
    public Learner(
            SemanticStore concepts,
            @Nullable BackgroundExtraction background,
            BooleanSupplier backgroundOff,
            @Nullable ForgetRequests requests) {
        this.concepts = concepts;
        this.background = background;
        this.backgroundOff = backgroundOff;
        this.requests = requests;
    }

    /** Reads at once what was said; the rest, which may take a call of the model, is what it returns. */
    @Override
    public Runnable appended(String memoryId, List<Utterance> utterances) {
        List<Lesson> lessons = new ArrayList<>();
        for (Utterance utterance : utterances) {
            if (isPerson(utterance)) {
                lessons.add(read(memoryId, utterance));
            }
        }
        return () -> lessons.forEach(lesson -> take(memoryId, lesson));
    }

    /** An application that gives no roles may still give this name. */
    private static boolean isPerson(Utterance utterance) {
        return utterance.role() == Said.Role.USER && !utterance.speaker().equalsIgnoreCase(Speakers.ASSISTANT);
    }

    /** What one utterance says, and what it asks to forget, by the patterns. */
    private record Lesson(
            Utterance utterance,
            Remark remark,
            List<ConceptDraft> drafts,
            List<Retraction> requests,
            boolean forModel) {}

    private Lesson read(String memoryId, Utterance utterance) {
        Remark remark = Remark.ofUtterance(utterance.speaker(), utterance.text(), utterance.at(), utterance.id());
        if (utterance.live()) {
            remark = remark.live();
        }
        List<ConceptDraft> drafts = concepts.read(remark);
        List<Retraction> asked = requests == null ? List.of() : requests.in(remark);
        // A model would take what is to be forgotten for something that is told.
        boolean forModel = asked.isEmpty() && background != null && !backgroundOff.getAsBoolean();
        boolean teaches = !drafts.isEmpty() || !asked.isEmpty() || forModel;
        // Its place is that of the moment, however late it is taken in.
        return new Lesson(utterance, teaches ? concepts.placed(memoryId, remark) : remark, drafts, asked, forModel);
    }

    private void take(String memoryId, Lesson lesson) {
        Remark remark = lesson.remark();
        try {
            concepts.ingest(memoryId, remark, lesson.drafts());
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
        if (requests != null && !lesson.requests().isEmpty()) {
            forget(memoryId, lesson, requests);
        }
        if (background != null && lesson.forModel()) {
            background.offer(memoryId, remark);
        }
    }

    private void forget(String memoryId, Lesson lesson, ForgetRequests desk) {
        try {
            Set<String> aside = desk.follow(memoryId, lesson.utterance(), lesson.remark(), lesson.requests());
            if (background != null) {
                aside.forEach(id -> background.forget(memoryId, id));
            }
        } catch (MemoryException e) {
            LOG.warn(
                    "What the utterance {} of memory {} asks to forget is still known",
                    lesson.remark().source(),
                    memoryId,
                    e);
        }
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
