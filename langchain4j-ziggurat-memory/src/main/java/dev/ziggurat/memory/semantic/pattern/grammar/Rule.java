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

    /** The confidence of rows that speak of things of the world, which is not what most talk is about. */
    public static final double OF_THE_WORLD = 0.69;

    /** The subject is captured under one of these names: the speaker's own thing, a relative, a pronoun, a proper name,
     * any noun phrase. */
    static final String OWN = "own";

    /** Somebody who is somebody's: "mum", «сестра». */
    static final String KIN = "kin";

    /** Somebody who was spoken of before: "she", «его». */
    static final String PRONOUN = "ana";

    static final String NAMED = "who";
    static final String NOUN = "np";
    public static final String VALUE = "v";
}
