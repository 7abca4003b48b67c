package dev.ziggurat.memory.embedding;

import ai.onnxruntime.OrtException;
import dev.ziggurat.memory.api.Provider;
import java.nio.FloatBuffer;
import java.util.List;

/** A loaded model on one provider. May be run by several threads at once; closed only when none runs it. */
interface ModelSession extends AutoCloseable {

    /** The length of a token's vector. */
    int dimension();

    /**
     * Runs pieces as one batch, the shorter ones padded.
     *
     * @param width the length of the longest
     * @return {@code [pieces][width][dimension]}
     */
    FloatBuffer run(List<TokenWindow> batch, int width) throws OrtException;

    @Override
    void close() throws OrtException;

    /** Opens sessions of one model. */
    interface Factory {
        /** @param threads how many cores one batch may use */
        ModelSession open(Provider provider, int threads) throws OrtException;
    }
}
