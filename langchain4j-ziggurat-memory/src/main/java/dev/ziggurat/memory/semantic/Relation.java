package dev.ziggurat.memory.semantic;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a subject and a value belong together. The {@link #code} is written to disk: it is never changed and never reused.
 */
public enum Relation {
    NAME(true, ConceptKind.IDENTITY),
    AGE(true, ConceptKind.IDENTITY),
    BIRTHDAY(true, ConceptKind.IDENTITY),
    BORN_IN(true, ConceptKind.IDENTITY),
    FROM(true, ConceptKind.IDENTITY),
    LIVES_IN(true, ConceptKind.PLACE),
    WORKS_AS(true, ConceptKind.WORK),
    WORKS_AT(true, ConceptKind.WORK),
    STUDIES(false, ConceptKind.WORK),
    MARRIED_TO(true, ConceptKind.FAMILY),
    SPEAKS(false, ConceptKind.SKILL),
    KNOWS(false, ConceptKind.SKILL),
    CAN(false, ConceptKind.SKILL),
    PLAYS(false, ConceptKind.SKILL),
    LIKES(false, ConceptKind.PREFERENCE),
    DISLIKES(false, ConceptKind.PREFERENCE),
    PREFERS(false, ConceptKind.PREFERENCE),
    HAS(false, ConceptKind.POSSESSION),
    USES(false, ConceptKind.POSSESSION),
    ALLERGIC_TO(false, ConceptKind.HEALTH),
    IS_ON(true, ConceptKind.DATE),
    /** Belongs to a class, of which a subject can have many: "a beekeeper", "vegetarian", "a programming language". */
    IS_A(false, ConceptKind.FACT),
    /** Is that one thing: "the capital of Latvia is Riga", "my favourite colour is teal". */
    IS(true, ConceptKind.FACT),
    /** What somebody asked to remember and no other relation covers; the value is the sentence. */
    NOTE(false, ConceptKind.NOTE);

    private final boolean singleValued;
    private final ConceptKind kind;

    Relation(boolean singleValued, ConceptKind kind) {
        this.singleValued = singleValued;
        this.kind = kind;
    }

    /** Whether a subject has one value at a time, so that a newer one supersedes the older. */
    public boolean isSingleValued() {
        return singleValued;
    }

    /** The kind of a concept with this relation, unless its subject says better. */
    public ConceptKind kind() {
        return kind;
    }

    /** The relation that cannot hold of the same subject and value at the same time, or null. */
    @Nullable Relation opposite() {
        return switch (this) {
            case LIKES -> DISLIKES;
            case DISLIKES -> LIKES;
            default -> null;
        };
    }

    /** The name in files and in structured output: {@code lives_in}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The relation with this code, or null. */
    public static @Nullable Relation ofCode(String code) {
        for (Relation relation : values()) {
            if (relation.code().equals(code)) {
                return relation;
            }
        }
        return null;
    }
}
