package dev.ziggurat.memory.recall;

import dev.ziggurat.memory.api.EmbeddingException;
import dev.ziggurat.memory.embedding.InputType;
import dev.ziggurat.memory.embedding.TextEmbedder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How near a question is to texts that have nothing to do with it: some lines of everyday talk in three languages. A cosine
 * means little by itself (a model's cosines may all lie between .7 and .9); against this background it means the same for
 * every model and for a memory of one utterance. The lines are embedded when the first question needs them, unless
 * the model is the built-in one, whose vectors of them are kept. Thread-safe.
 *
 * @see "docs/decisions/0043-what-confidence-means.md"
 */
final class Background {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);
    private static final double MIN_SPREAD = 1e-4;

    /** The languages of which there are lines of talk; a question is held against those in its script. */
    enum Talk {
        ENGLISH("en"),
        RUSSIAN("ru"),
        CHINESE("zh");

        private final String code;

        Talk(String code) {
            this.code = code;
        }

        static Talk of(String text) {
            return text.codePoints().anyMatch(Talk::isEastAsian)
                    ? CHINESE
                    : text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.CYRILLIC)
                            ? RUSSIAN
                            : ENGLISH;
        }

        private static boolean isEastAsian(int c) {
            return switch (Character.UnicodeScript.of(c)) {
                case HAN, HIRAGANA, KATAKANA, HANGUL, THAI -> true;
                default -> false;
            };
        }

        String code() {
            return code;
        }

        List<String> lines() {
            String name = "background-" + code + ".txt";
            try (InputStream in = Objects.requireNonNull(Background.class.getResourceAsStream(name), name);
                    BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                return reader.lines().map(line -> "User: " + line).toList();
            } catch (IOException e) {
                throw new UncheckedIOException("a part of the library cannot be read: " + name, e);
            }
        }
    }

    /**
     * Where a question stands.
     *
     * @param mean cosine with the lines
     * @param scale how far the model's cosines lie apart, in the language that it tells apart best
     * @param clarity how much of that the model does in the question's language, 0 to 1
     */
    record Level(double mean, double scale, double clarity) {

        /** Nothing is known of vectors. */
        static final Level UNKNOWN = new Level(0, 1, 0);

        double of(double cosine) {
            return (cosine - mean) / scale;
        }
    }

    private final TextEmbedder embedder;
    private final Map<Talk, Lines> known = new EnumMap<>(Talk.class);

    /** @param spread how far their cosines lie apart */
    private record Lines(float[][] vectors, double spread) {}

    Background(TextEmbedder embedder) {
        this.embedder = embedder;
    }

    /** Where a question stands; without vectors {@link Level#UNKNOWN}. */
    Level level(String question, float @Nullable [] vector) {
        if (vector == null) {
            return Level.UNKNOWN;
        }
        Talk language = Talk.of(question);
        Lines lines = lines(language);
        Lines english = lines(Talk.ENGLISH);
        if (lines == null || english == null) {
            return Level.UNKNOWN;
        }
        double[] cosines = cosines(vector, lines.vectors());
        double scale = Math.max(english.spread(), lines.spread());
        double mean = mean(cosines);
        return new Level(mean, scale, clarity(spread(cosines, mean) / scale));
    }

    /** Embeds the lines of the language that is asked for most, so that the first question need not wait for them. */
    void prepare() {
        var unused = lines(Talk.ENGLISH);
    }

    /** A model that does not know a language gives all its texts nearly the same vector. */
    private static double clarity(double share) {
        return Math.min(1, Math.max(0, 3 * (share - 0.5)));
    }

    private synchronized @Nullable Lines lines(Talk language) {
        Lines lines = known.get(language);
        if (lines == null) {
            try {
                float[][] kept = BackgroundVectors.of(language, embedder.fingerprint());
                float[][] vectors = kept != null ? kept : embedder.embed(language.lines(), InputType.PASSAGE);
                lines = new Lines(vectors, spreadWithin(vectors));
                known.put(language, lines);
            } catch (EmbeddingException e) {
                LOG.debug("Confidence is judged without vectors", e);
            }
        }
        return lines;
    }

    /** The mean over the lines of how far the others' cosines lie apart. */
    private static double spreadWithin(float[][] lines) {
        double sum = 0;
        for (int i = 0; i < lines.length; i++) {
            float[][] others = new float[lines.length - 1][];
            for (int j = 0, k = 0; j < lines.length; j++) {
                if (j != i) {
                    others[k++] = lines[j];
                }
            }
            double[] cosines = cosines(lines[i], others);
            sum += spread(cosines, mean(cosines));
        }
        return Math.max(MIN_SPREAD, sum / lines.length);
    }

    private static double[] cosines(float[] vector, float[][] lines) {
        double[] cosines = new double[lines.length];
        for (int i = 0; i < lines.length; i++) {
            double dot = 0;
            double own = 0;
            double theirs = 0;
            for (int k = 0; k < vector.length; k++) {
                dot += (double) vector[k] * lines[i][k];
                own += (double) vector[k] * vector[k];
                theirs += (double) lines[i][k] * lines[i][k];
            }
            cosines[i] = own == 0 || theirs == 0 ? 0 : dot / Math.sqrt(own * theirs);
        }
        return cosines;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double spread(double[] values, double mean) {
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / values.length);
    }
}
