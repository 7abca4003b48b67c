package dev.ziggurat.memory.embedding;

/** What a text is to the search; models such as e5 embed a question otherwise than a passage. */
public enum InputType {
    /** Text that is searched with. */
    QUERY,
    /** Text that is searched for. */
    PASSAGE
}
