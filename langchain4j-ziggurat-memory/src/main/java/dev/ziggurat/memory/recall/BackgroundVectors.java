package dev.ziggurat.memory.recall;

import dev.ziggurat.memory.vector.HalfFloats;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the built-in model makes of the lines of the {@link Background}, kept in the library: the first question need not wait
 * for them. A file holds the model's fingerprint, the number of lines, the dimension, and half precision floats.
 *
 * @see "docs/decisions/0036-warm-up.md"
 */
final class BackgroundVectors {

    private BackgroundVectors() {}

    /** The vectors of these lines, or null where they were made by another model. */
    static float @Nullable [][] of(Background.Talk talk, String fingerprint) {
        String name = name(talk);
        try (InputStream resource = Objects.requireNonNull(BackgroundVectors.class.getResourceAsStream(name), name);
                DataInputStream in = new DataInputStream(new BufferedInputStream(resource))) {
            if (!in.readUTF().equals(fingerprint)) {
                return null;
            }
            float[][] vectors = new float[in.readInt()][in.readInt()];
            for (float[] vector : vectors) {
                for (int i = 0; i < vector.length; i++) {
                    vector[i] = HalfFloats.toFloat(in.readShort());
                }
            }
            return vectors;
        } catch (IOException e) {
            throw new UncheckedIOException("a part of the library cannot be read: " + name, e);
        }
    }

    static void write(OutputStream to, String fingerprint, float[][] vectors) throws IOException {
        DataOutputStream out = new DataOutputStream(to);
        out.writeUTF(fingerprint);
        out.writeInt(vectors.length);
        out.writeInt(vectors[0].length);
        for (float[] vector : vectors) {
            for (float value : vector) {
                out.writeShort(HalfFloats.fromFloat(value));
            }
        }
        out.flush();
    }

    static String name(Background.Talk talk) {
        return "background-" + talk.code() + ".f16";
    }
}
