package dev.ziggurat.examples.chat.transcript;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.ziggurat.memory.api.Said;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object on each line with {@code speaker}, {@code text} and {@code at}, a time in ISO 8601, and perhaps
 * {@code role}. Other fields are left out. What {@code Assistant} said, or anybody with the role {@code assistant}, are a
 * model's words. A line that cannot be taken is damaged, the others are not affected.
 */
final class JsonLinesReader implements TranscriptReader {

    private static final ObjectReader JSON =
            TranscriptJson.MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final int BYTE_ORDER_MARK = '\uFEFF';
    private static final String ASSISTANT = "assistant";
    /** As Gemini calls it. */
    private static final String MODEL = "model";

    private static final Map<String, LeftOut> NOBODYS_WORDS =
            Map.of("system", LeftOut.SYSTEM, "developer", LeftOut.SYSTEM, "tool", LeftOut.TOOL_RESULT);

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
        try (BufferedReader lines = open(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                bytes += line.getBytes(StandardCharsets.UTF_8).length + 1;
                if (!line.isBlank()) {
                    String where = "line " + number;
                    Speech speech = speech(line, where, sink);
                    if (speech != null && !sink.speech(where, speech, Math.min(1, bytes / size))) {
                        return;
                    }
                }
            }
        }
    }

    /** Behind the byte order mark, if there is one. A character that the end of the file cuts off is no reason to stop. */
    private static BufferedReader open(Path file) throws IOException {
        Charset charset = FileEncoding.isWide(file) ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        BufferedReader lines = new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset));
        lines.mark(1);
        if (lines.read() != BYTE_ORDER_MARK) {
            lines.reset();
        }
        return lines;
    }

    private @Nullable Speech speech(String line, String where, TranscriptSink sink) {
        JsonNode entry;
        try {
            entry = JSON.readTree(line);
        } catch (StreamConstraintsException e) {
            sink.damaged(where, "it is nested too deep, or holds a number too long to be one");
            return null;
        } catch (JsonProcessingException e) {
            sink.damaged(where, "it is not valid JSON");
            return null;
        }
        for (String field : new String[] {"speaker", "text", "at"}) {
            if (TranscriptJson.text(entry.path(field)).isEmpty()) {
                sink.damaged(where, "it has no " + field);
                return null;
            }
        }
        LeftOut leftOut = NOBODYS_WORDS.get(role(entry));
        if (leftOut != null) {
            sink.leftOut(leftOut);
            return null;
        }
        String speaker = TranscriptJson.text(entry.path("speaker"));
        String at = TranscriptJson.text(entry.path("at"));
        try {
            return new Speech(
                    speaker, TranscriptJson.text(entry.path("text")), Times.iso(at, zone), role(entry, speaker));
        } catch (DateTimeException e) {
            sink.damaged(where, "\"" + at + "\" is not a time such as 2025-06-01T12:00:00Z");
            return null;
        }
    }

    private static String role(JsonNode entry) {
        return TranscriptJson.text(entry.path("role")).toLowerCase(Locale.ROOT);
    }

    private static Said.Role role(JsonNode entry, String speaker) {
        String role = role(entry);
        boolean model = role.equals(ASSISTANT) || role.equals(MODEL);
        return model || (role.isEmpty() && ASSISTANT.equalsIgnoreCase(speaker)) ? Said.Role.ASSISTANT : Said.Role.USER;
    }
}
