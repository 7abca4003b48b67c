package dev.ziggurat.benchmarks.recall;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziggurat.memory.api.Episode;
import dev.ziggurat.memory.api.MemoryContext;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One line of JSON for each question that was asked, for those who fit confidence to it; nothing where no file is named. */
final class Dump implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What was asked where.
     *
     * @param cell the set, or what else is measured together
     * @param utterances that the memory holds
     * @param positive whether it holds an answer
     */
    record Asked(String part, String cell, int utterances, String question, boolean positive) {}

    private final @Nullable BufferedWriter writer;

    private Dump(@Nullable BufferedWriter writer) {
        this.writer = writer;
    }

    static Dump to(@Nullable Path file) throws IOException {
        return new Dump(file == null ? null : Files.newBufferedWriter(file));
    }

    /** Writes what came back; {@code right} says whether the first episode holds the answer, where that is known. */
    void write(Asked asked, MemoryContext context, @Nullable Boolean right) {
        if (writer == null) {
            return;
        }
        Optional<Episode> first = context.relevantEpisodes().stream().findFirst();
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("part", asked.part());
        line.put("cell", asked.cell());
        line.put("utterances", asked.utterances());
        line.put("positive", asked.positive());
        line.put("confidence", context.confidenceScore());
        line.put("top", first.map(Episode::score).orElse(null));
        line.put("top_right", right);
        line.put("signals", first.map(episode -> context.signals(episode.id())).orElse(Map.of()));
        line.put("question_length", asked.question().length());
        line.put("prompt_chars", context.toPromptText().length());
        try {
            writer.write(JSON.writeValueAsString(line));
            writer.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException("the dump cannot be written", e);
        }
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
