package dev.ziggurat.benchmarks.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.data.segment.TextSegment;
import dev.ziggurat.benchmarks.Report;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.langchain4j.ZigguratEmbeddingModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Entries as a memory of dialogues has them: made up, or utterances of a folder with their e5 vectors. */
final class Corpus {

    static final int DIMENSION = 384;

    private static final int WORDS = 4_000;
    /** As measured on e5-small-v2: the mean vector has length .90, what is left .022 in each dimension. */
    private static final double MEAN_LENGTH = 0.90;

    private static final double REST = 0.0222;

    private final Random random;
    private final String[] words = new String[WORDS];
    private final double[] mean = new double[DIMENSION];
    private final double[] spread = new double[DIMENSION];

    Corpus(long seed) {
        random = new Random(seed);
        String[] syllables =
                "ba co de fi gu ha jo ki lu ma ne po qui ro su ta ve wi xo ya zen th er ing on st".split(" ");
        for (int w = 0; w < WORDS; w++) {
            StringBuilder word = new StringBuilder();
            for (int s = 1 + random.nextInt(3); s >= 0; s--) {
                word.append(syllables[random.nextInt(syllables.length)]);
            }
            words[w] = word.toString();
        }
        double length = 0;
        for (int d = 0; d < DIMENSION; d++) {
            mean[d] = random.nextGaussian();
            length += mean[d] * mean[d];
            spread[d] = REST * Math.exp(0.2 * random.nextGaussian());
        }
        for (int d = 0; d < DIMENSION; d++) {
            mean[d] *= MEAN_LENGTH / Math.sqrt(length);
        }
    }

    /** A made-up entry. */
    MemoryEntry next(int number) {
        float[] vector = new float[DIMENSION];
        double length = 0;
        for (int d = 0; d < DIMENSION; d++) {
            vector[d] = (float) (mean[d] + spread[d] * random.nextGaussian());
            length += vector[d] * vector[d];
        }
        for (int d = 0; d < DIMENSION; d++) {
            vector[d] = (float) (vector[d] / Math.sqrt(length));
        }
        StringBuilder text = new StringBuilder();
        for (int chars = 40 + random.nextInt(216); text.length() < chars; ) {
            // Words of a language by Zipf's law, roughly.
            text.append(words[(int) (Math.pow(WORDS, random.nextDouble()) - 1)]).append(' ');
        }
        return entry(
                "owner " + number % 50,
                number % 2 == 0 ? "Ada" : "Ben",
                number / 20,
                text.toString(),
                Instant.ofEpochSecond(1_700_000_000L + number * 37L),
                vector);
    }

    private MemoryEntry entry(String owner, String speaker, int session, String text, Instant at, float[] vector) {
        return new MemoryEntry(
                new EntryKey(
                        new Scope(Scope.Kind.EPISODE, owner),
                        new UUID(random.nextLong(), random.nextLong()).toString()),
                text,
                Map.of("speaker", speaker, "session", session),
                at,
                vector);
    }

    /** The utterances of every dialogue of a folder in LoCoMo's format, embedded with the default model. */
    List<MemoryEntry> dialogues(Path folder) throws IOException {
        List<MemoryEntry> plain = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
            for (Path file : files) {
                addDialogue(file.getFileName().toString(), new ObjectMapper().readTree(file.toFile()), plain);
            }
        }
        Report.progress("embedding " + plain.size() + " utterances ...");
        List<MemoryEntry> embedded = new ArrayList<>();
        try (ZigguratEmbeddingModel model = ZigguratEmbeddingModel.create()) {
            for (int from = 0; from < plain.size(); from += 256) {
                List<MemoryEntry> part = plain.subList(from, Math.min(plain.size(), from + 256));
                var vectors = model.embedAll(part.stream()
                                .map(e -> TextSegment.from(text(e)))
                                .toList())
                        .content();
                for (int i = 0; i < part.size(); i++) {
                    MemoryEntry entry = part.get(i);
                    embedded.add(new MemoryEntry(
                            entry.key(),
                            text(entry),
                            entry.metadata(),
                            entry.at(),
                            vectors.get(i).vector()));
                }
            }
        }
        return embedded;
    }

    @SuppressWarnings("NullAway")
    private void addDialogue(String owner, JsonNode dialogue, List<MemoryEntry> plain) {
        for (int session = 1; session < 100; session++) {
            JsonNode utterances = dialogue.get("session_" + session);
            if (utterances == null) {
                continue;
            }
            for (JsonNode utterance : utterances) {
                String caption = utterance.has("blip_caption")
                        ? " [shares " + utterance.get("blip_caption").asText() + "]"
                        : "";
                plain.add(entry(
                        owner,
                        utterance.get("speaker").asText(),
                        session,
                        utterance.get("text").asText() + caption,
                        Instant.ofEpochSecond(1_700_000_000L + plain.size() * 37L),
                        null));
            }
        }
    }

    private static String text(MemoryEntry entry) {
        String text = entry.text();
        return text == null ? "" : text;
    }

    /** What an entry takes as fp32, UTF-8 text and metadata with eight bytes for a number; ids and times not counted. */
    static long rawBytes(MemoryEntry entry) {
        long bytes = 4L * DIMENSION + utf8(text(entry));
        for (Map.Entry<String, Object> pair : entry.metadata().entrySet()) {
            bytes += utf8(pair.getKey()) + (pair.getValue() instanceof String string ? utf8(string) : 8);
        }
        return bytes;
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
