package dev.ziggurat.memory.storage.engine;

import java.util.List;

/**
 * Something that reads bytes of a file.
 *
 * @param seeds whole inputs
 * @param inParts the inputs are packed by {@link Mutator#pack}, and one part is changed at a time
 * @param decoder reads everything that can be read of a changed one, under checksums that fit
 */
record FuzzTarget(String name, List<byte[]> seeds, boolean inParts, Decoder decoder) {

    FuzzTarget(String name, List<byte[]> seeds, Decoder decoder) {
        this(name, seeds, false, decoder);
    }

    interface Decoder {

        void decode(byte[] input) throws Exception;
    }

    @Override
    public String toString() {
        return name;
    }
}
