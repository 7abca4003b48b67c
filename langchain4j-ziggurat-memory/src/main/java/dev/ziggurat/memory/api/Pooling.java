package dev.ziggurat.memory.api;

/** How the vectors of a text's tokens become the vector of the text. */
public enum Pooling {
    /** The mean over all tokens; e5, MiniLM. */
    MEAN,
    /** The vector of the first token; BGE, many BERT classifiers. */
    CLS
}
