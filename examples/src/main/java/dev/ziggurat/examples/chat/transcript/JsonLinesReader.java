package dev.ziggurat.examples.chat.transcript;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object on each line with {@code speaker}, {@code text} and {@code at}, a time in ISO 8601. Other fields are left
 * out. A line that cannot be taken is damaged, the others are not affected.
 */
final class JsonLinesReader implements TranscriptReader {

    private final ObjectMapper json = new ObjectMapper();
    private final ZoneId zone;

    JsonLinesReader(ZoneId zone) {
        this.zone = zone;
    }

    static boolean isField(String name) {
        return name.equals("speaker") || name.equals("text") || name.equals("at");
    }

    @Override
    public void read(Path file, TranscriptSink sink) throws IOException {
        double size = Math.max(1, Files.size(file));
        long bytes = 0;
        int number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                bytes += line.getBytes(StandardCharsets.UTF_8).length + 1;
                if (!line.isBlank()) {
                    Speech speech = speech(line, "line " + number, sink);
                    if (speech != null && !sink.speech(speech, bytes / size)) {
                        return;
                    }
                }
            }
        }
    }

    private @Nullable Speech speech(String line, String where, TranscriptSink sink) {
        JsonNode entry;
        try {
            entry = json.readTree(line);
        } catch (JsonProcessingException e) {
            sink.damaged(where, "it is not valid JSON");
            return null;
        }
        for (String field : new String[] {"speaker", "text", "at"}) {
            if (entry.path(field).asText().isBlank()) {
                sink.damaged(where, "it has no " + field);
                return null;
            }
        }
        String at = entry.path("at").asText();
        try {
            return new Speech(
                    entry.path("speaker").asText().strip(),
                    entry.path("text").asText().strip(),
                    Times.iso(at, zone));
        } catch (DateTimeParseException e) {
            sink.damaged(where, "\"" + at + "\" is not a time such as 2025-06-01T12:00:00Z");
            return null;
        }
    }
}
