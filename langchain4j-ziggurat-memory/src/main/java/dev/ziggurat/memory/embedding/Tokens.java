package dev.ziggurat.memory.embedding;

/**
 * A tokenized text, special tokens included.
 *
 * @param ids one for each token
 * @param typeIds the segment of each token
 * @param wordIds the word that each token belongs to; -1 for special tokens
 * @param head how many tokens at the front belong to no text: special tokens and the prefix
 * @param tail how many tokens at the end are special
 */
record Tokens(long[] ids, long[] typeIds, long[] wordIds, int head, int tail) {

    int length() {
        return ids.length;
    }

    /** The tokens of the text itself. */
    int bodyLength() {
        return ids.length - head - tail;
    }
}
