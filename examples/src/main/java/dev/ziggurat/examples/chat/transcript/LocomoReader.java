package dev.ziggurat.examples.chat.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A conversation of the LoCoMo data set: {@code session_1}, {@code session_2}, … are lists of utterances, and
 * {@code session_N_date_time} says when the session took place, such as {@code 9:05 am on 3 March, 2024}. What its authors
 * wrote about the conversation (questions, summaries, observations) is left out.
 */
final class LocomoReader implements TranscriptReader {

    private static final Pattern SESSION = Pattern.compile("session_(\\d{1,9})");
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("h:mm a 'on' d MMMM, uuuu")
            .toFormatter(Locale.ENGLISH);

    private final ZoneId zone;

    /**
     * @param zone where the times of the file were noted
     */
    LocomoReader(ZoneId zone) {
        this.zone = zone;
    }

    static boolean isSession(String field) {
        return SESSION.matcher(field).matches();
    }

    @Override
    public void read(Path file, TranscriptSink sink) throws IOException {
        JsonNode root = TranscriptJson.MAPPER.readTree(file.toFile());
        Map<Integer, JsonNode> sessions = new TreeMap<>();
        int total = 0;
        for (Map.Entry<String, JsonNode> field : root.properties()) {
            Matcher session = SESSION.matcher(field.getKey());
            if (session.matches()) {
                sessions.put(Integer.parseInt(session.group(1)), field.getValue());
                total += field.getValue().size();
            }
        }
        int done = 0;
        for (Map.Entry<Integer, JsonNode> session : sessions.entrySet()) {
            String name = "session_" + session.getKey();
            int before = done;
            done += session.getValue().size();
            if (!readSession(name, session.getValue(), root.path(name + "_date_time"), sink, before, total)) {
                return;
            }
        }
    }

    private boolean readSession(
            String name, JsonNode utterances, JsonNode time, TranscriptSink sink, int before, int total) {
        if (!utterances.isArray()) {
            sink.damaged(name, "it is not a list");
            return true;
        }
        Instant at;
        try {
            at = Times.local(LocalDateTime.parse(time.asText().strip(), TIME), zone);
        } catch (DateTimeException e) {
            sink.damaged(
                    name,
                    name + "_date_time is "
                            + (time.isMissingNode()
                                    ? "missing"
                                    : "\"" + time.asText() + "\", not a time such as"
                                            + " \"9:05 am on 3 March, 2024\""),
                    Math.max(1, utterances.size()));
            return true;
        }
        for (int i = 0; i < utterances.size(); i++) {
            JsonNode utterance = utterances.get(i);
            String where = name + ", entry " + (i + 1);
            String speaker = TranscriptJson.text(utterance.path("speaker"));
            String text = text(utterance);
            if (speaker.isEmpty()) {
                sink.damaged(where, "it has no speaker");
            } else if (text.isEmpty()) {
                sink.damaged(where, "it has no text");
            } else if (!sink.speech(where, new Speech(speaker, text, at), (before + i + 1.0) / total)) {
                return false;
            }
        }
        return true;
    }

    private static String text(JsonNode utterance) {
        String text = TranscriptJson.text(utterance.path("text"));
        String caption = TranscriptJson.text(utterance.path("blip_caption"));
        return caption.isEmpty() ? text : (text + " [shares " + caption + "]").strip();
    }
}
