package dev.ziggurat.memory.episodic;

import dev.ziggurat.memory.entry.Scope;

/**
 * An utterance is found by two vectors, its own and that of its surroundings, each in an entry of its own. Both are written
 * side by side, the surroundings behind the utterance, and are written anew together: this type alone knows it.
 */
public enum VectorOf {
    /** The vector lies in the entry of the utterance. */
    UTTERANCE(Scope.Kind.EPISODE, 0),
    /** The vector lies in the entry right behind it. */
    SURROUNDINGS(Scope.Kind.CONTEXT, 1);

    private final Scope.Kind kind;
    private final int behindUtterance;

    VectorOf(Scope.Kind kind, int behindUtterance) {
        this.kind = kind;
        this.behindUtterance = behindUtterance;
    }

    /** Where the vectors of a memory's utterances are searched. */
    public Scope scope(String memoryId) {
        return new Scope(kind, memoryId);
    }

    /** The sequence of the utterance whose vector has the given one. */
    public long utteranceAt(long sequence) {
        return sequence - behindUtterance;
    }
}
