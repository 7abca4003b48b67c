package dev.ziggurat.memory.embedding;

import java.util.List;

/** Runs pieces through the model as one batch. */
interface BatchFunction {

    /**
     * @param alone whether nothing else is running
     * @return one vector for each piece, pooled, not normalized
     */
    float[][] run(List<TokenWindow> batch, boolean alone);
}
