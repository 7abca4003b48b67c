package dev.ziggurat.memory.storage;

/**
 * Derives extra bytes from a block when its chunk is written, such as sketches for search, so that they are read and
 * not computed when the store opens. Storage keeps them under a checksum and does not look inside.
 */
public interface Sidecar {

    /** Written into the chunk; a chunk with another version has its sidecar derived anew when it is opened. */
    int version();

    /**
     * Derives the bytes of a block, no more than its vectors take as floats and 64 for each; pure, called from a background
     * thread.
     */
    byte[] derive(VectorBlock block);

    /** No extra bytes. */
    static Sidecar none() {
        return new Sidecar() {
            @Override
            public int version() {
                return 0;
            }

            @Override
            public byte[] derive(VectorBlock block) {
                return new byte[0];
            }
        };
    }
}
