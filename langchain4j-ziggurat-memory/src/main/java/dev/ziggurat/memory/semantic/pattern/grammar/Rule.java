package dev.ziggurat.memory.semantic.pattern.grammar;

import dev.ziggurat.memory.semantic.Relation;

/**
 * One way to say one relation.
 *
 * @param relation what is said
 * @param shape what the value looks like
 * @param template how it is said
 * @param confidence that whoever says it so means it, 0 to 1
 * @param alongside tried even where an earlier row matched: one clause may say two things
 */
public record Rule(Relation relation, ValueShape shape, Template template, double confidence, boolean alongside) {

    /** The subject is captured under one of these names: the speaker's own thing, a proper name, any noun phrase. */
    static final String OWN = "own";

    static final String NAMED = "who";
    static final String NOUN = "np";
    public static final String VALUE = "v";
}
