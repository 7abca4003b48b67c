package dev.ziggurat.benchmarks.recall;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A dialogue over many sessions with questions and the utterances that answer them, read from a LoCoMo file (Maharana et
 * al. 2024, arXiv 2402.17753), or from one of REALTALK (Lee et al. 2025, arXiv 2502.13270), whose messages have times of
 * their own.
 */
record Conversation(String name, List<Utterance> utterances, List<Question> questions) {

    private static final int UNANSWERABLE = 5;
    private static final String SESSION = "session_";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("h:mm a 'on' d MMMM, yyyy")
            .toFormatter(Locale.ENGLISH);

    record Utterance(String id, String speaker, String text, Instant at) {}

    /** A question of category 1 to 5; of evidence only what exists in the dialogue. */
    record Question(String text, int category, Set<String> evidence) {
        boolean answerable() {
            return category < UNANSWERABLE && !evidence.isEmpty();
        }

        boolean adversarial() {
            return category == UNANSWERABLE;
        }
    }

    static List<Conversation> readAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Conversation> conversations = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                conversations.add(read(file));
            }
            return conversations;
        }
    }

    /** A message's own time, local in ISO form and read as UTC, where it has one; its session's where not. */
    static Instant said(String own, Instant session) {
        return own.isEmpty() ? session : LocalDateTime.parse(own).toInstant(ZoneOffset.UTC);
    }

    private static Conversation read(Path file) throws IOException {
        JsonNode root = JSON.readTree(file.toFile());
        TreeMap<Integer, String> sessions = new TreeMap<>();
        root.fieldNames().forEachRemaining(field -> {
            if (field.matches(SESSION + "\\d+")) {
                sessions.put(Integer.valueOf(field.substring(SESSION.length())), field);
            }
        });
        List<Utterance> utterances = new ArrayList<>();
        for (String session : sessions.values()) {
            Instant at = LocalDateTime.parse(root.path(session + "_date_time").asText(), TIME)
                    .toInstant(ZoneOffset.UTC);
            for (JsonNode node : root.path(session)) {
                String shared = node.path("blip_caption").asText("");
                String text = node.path("text").asText() + (shared.isEmpty() ? "" : " [shares " + shared + "]");
                utterances.add(new Utterance(
                        node.path("dia_id").asText(),
                        node.path("speaker").asText(),
                        text,
                        said(node.path("date_time").asText(""), at)));
            }
        }
        Set<String> known = new HashSet<>();
        utterances.forEach(utterance -> known.add(utterance.id()));
        List<Question> questions = new ArrayList<>();
        for (JsonNode node : root.path("qa")) {
            Set<String> evidence = new HashSet<>();
            node.path("evidence")
                    .forEach(item -> evidence.addAll(Arrays.asList(item.asText().split("[;,\\s]+", -1))));
            evidence.retainAll(known);
            questions.add(new Question(
                    node.path("question").asText(), node.path("category").asInt(), evidence));
        }
        return new Conversation(file.getFileName().toString().replace(".json", ""), utterances, questions);
    }
}
