package dev.ziggurat.memory.api;

/** Where secrets that a {@link SecretGuard} finds are masked before anything is stored. */
public enum Redaction {
    /** Nowhere. */
    OFF,
    /**
     * In what is known: no concept holds a secret, whether patterns or a chat model read it, and the chat model that reads
     * concepts is not shown any. What was said is stored as it was said.
     */
    FACTS,
    /**
     * Also in what is said: utterances, their vectors, the words they are found by, and the messages of chat windows and of
     * chat memory stores, with their tool calls and results. So a model does not see a secret in a later prompt either, nor
     * in the prompt of the message that holds it. What the embedding store is given is the application's own and stays as it
     * is, and so do names of speakers, memory ids, and pictures and files within messages.
     */
    ALL
}
