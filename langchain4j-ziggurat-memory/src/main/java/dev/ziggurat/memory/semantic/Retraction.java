package dev.ziggurat.memory.semantic;

import java.util.List;
import java.util.Set;

/**
 * What somebody asks to forget.
 *
 * @param target where to look for it
 * @param named facts as the request states them: "forget that I live in Oslo"
 * @param relations what it is about, where that has a name: "what I told you about my job"
 * @param words stems of the statement, or of what it is about; empty where nothing is named
 * @param said whether it is about what was said, so that utterances with all these words are meant as well
 * @param whole whether utterances are meant also where nothing is known from them: those of the target, or the request
 *     itself where that repeats what is to be forgotten
 */
public record Retraction(
        Target target,
        List<ConceptDraft> named,
        Set<Relation> relations,
        List<String> words,
        boolean said,
        boolean whole) {

    /** Where that is which is to be forgotten. */
    public enum Target {
        /** Anywhere before: the request states it. */
        STATED,
        /** Anywhere before: the request tells what it is about. */
        ABOUT,
        /** In what the speaker said last before the request. */
        LAST,
        /** In the rest of the utterance that holds the request. */
        THIS
    }

    public Retraction {
        named = List.copyOf(named);
        relations = Set.copyOf(relations);
        words = List.copyOf(words);
    }

    /** Of what was said last, or in this utterance. */
    public static Retraction of(Target target, boolean whole) {
        return new Retraction(target, List.of(), Set.of(), List.of(), false, whole);
    }
}
