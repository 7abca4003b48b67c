package dev.ziggurat.memory.embedding;

/**
 * A tokenized text, special tokens included.
 *
 * @param ids one for each token
 * @param typeIds the segment of each token; all 0 for single texts in most models
 */
record TokenIds(long[] ids, long[] typeIds) {

    int length() {
        return ids.length;
    }
}
