package dev.ziggurat.memory.storage.file;

import java.nio.ByteBuffer;

/** A file that is mapped as a whole, until it is ended or nobody has it any more. Thread-safe. */
public interface Mapping {

    ByteBuffer bytes();

    /**
     * Lets go of the file, where this Java can do it while others may be reading: they get an exception of
     * {@link EndedException}. Elsewhere nothing happens, and the mapping ends when nobody has it any more.
     */
    void end();

    /** One that ends with the garbage collection that finds it. */
    static Mapping collected(ByteBuffer bytes) {
        return new Mapping() {
            @Override
            public ByteBuffer bytes() {
                return bytes;
            }

            @Override
            public void end() {}
        };
    }
}
