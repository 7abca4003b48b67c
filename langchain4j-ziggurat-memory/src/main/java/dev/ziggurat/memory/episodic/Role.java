package dev.ziggurat.memory.episodic;

/** Whose part in the dialogue an utterance is. */
public enum Role {
    /** A person who talks to the assistant, or any speaker of imported history. */
    USER,
    /** The language model. */
    ASSISTANT
}
