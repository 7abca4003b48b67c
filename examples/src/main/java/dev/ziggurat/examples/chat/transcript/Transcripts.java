package dev.ziggurat.examples.chat.transcript;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;

/** Tells by a file's first bytes which kind of transcript it is, and reads it. */
final class Transcripts {

    private static final String KINDS =
            "LoCoMo (an object with session_1, session_2, …), JSONL (an object with speaker,"
                    + " text and at on each line), or the conversations.json of ChatGPT";

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
            FileEncoding.check(file);
            reader(file).read(file, sink);
        } catch (StreamConstraintsException e) {
            throw new TranscriptException(file + " is nested too deep to be read" + place(e), e);
        } catch (JacksonException e) {
            throw new TranscriptException(file + " is not valid JSON" + place(e), e);
        } catch (TranscriptException e) {
            throw e;
        } catch (IOException e) {
            throw new TranscriptException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private TranscriptReader reader(Path file) throws IOException {
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".jsonl")) {
            return new JsonLinesReader(zone);
        }
        try (JsonParser parser = TranscriptJson.MAPPER.createParser(file.toFile())) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                return new ChatGptReader();
            }
            while (first == JsonToken.START_OBJECT && parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                if (LocomoReader.isSession(field)) {
                    return new LocomoReader(zone);
                }
                if (JsonLinesReader.isField(field)) {
                    return new JsonLinesReader(zone);
                }
                parser.nextToken();
                parser.skipChildren();
            }
        }
        throw new TranscriptException(file + " is not a conversation of a known kind: " + KINDS, null);
    }

    private static String place(JacksonException e) {
        JsonLocation location = e.getLocation();
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
