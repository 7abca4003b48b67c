package dev.ziggurat.memory.embedding;

/**
 * What the model sees at once: a whole text, or one window of a long one.
 *
 * @param ids at most the model's window of them, special tokens included
 * @param typeIds the segment of each token
 * @param weight the share in the vector of its text: its tokens without special tokens and prefix
 */
record TokenWindow(long[] ids, long[] typeIds, int weight) {

    int length() {
        return ids.length;
    }
}
