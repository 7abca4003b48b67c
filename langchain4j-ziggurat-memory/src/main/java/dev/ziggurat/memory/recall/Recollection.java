package dev.ziggurat.memory.recall;

import dev.ziggurat.memory.api.RecallTrace;
import dev.ziggurat.memory.episodic.Utterance;
import dev.ziggurat.memory.semantic.RankedConcept;
import java.util.List;

/**
 * The answer to a {@link Question}.
 *
 * @param episodes what was found, best first
 * @param concepts what is known about it, best first
 * @param recent the last utterances of the current session, oldest first
 * @param confidence how sure the memory is that it holds an answer, 0 to 1
 * @param prompt what belongs into the prompt, within the question's budget
 * @param trace how it came about
 */
public record Recollection(
        List<Recalled> episodes,
        List<RankedConcept> concepts,
        List<Utterance> recent,
        double confidence,
        Prompt prompt,
        RecallTrace trace) {}
