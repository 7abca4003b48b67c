package dev.ziggurat.examples.chat.transcript;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;

/** Tells by a file's first bytes which kind of transcript it is, and reads it. */
final class Transcripts {

    private static final String KINDS = "a LoCoMo conversation (an object with session_1, session_2, …)";

    private final ZoneId zone;

    Transcripts(ZoneId zone) {
        this.zone = zone;
    }

    /** Reads a file of any known kind. */
    void read(Path file, TranscriptSink sink) throws TranscriptException {
        if (!Files.exists(file)) {
            throw new TranscriptException("There is no file " + file, null);
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new TranscriptException(file + " is not a file that can be read", null);
        }
        try {
            reader(file).read(file, sink);
        } catch (JacksonException e) {
            throw new TranscriptException(file + " is not valid JSON" + place(e), e);
        } catch (TranscriptException e) {
            throw e;
        } catch (IOException e) {
            throw new TranscriptException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private TranscriptReader reader(Path file) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(file.toFile())) {
            JsonToken first = parser.nextToken();
            while (first == JsonToken.START_OBJECT && parser.nextToken() == JsonToken.FIELD_NAME) {
                if (LocomoReader.isSession(parser.currentName())) {
                    return new LocomoReader(zone);
                }
                parser.nextToken();
                parser.skipChildren();
            }
        }
        throw new TranscriptException(file + " is not " + KINDS, null);
    }

    private static String place(JacksonException e) {
        JsonLocation location = e.getLocation();
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
