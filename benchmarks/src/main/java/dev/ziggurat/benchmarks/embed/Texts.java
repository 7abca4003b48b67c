package dev.ziggurat.benchmarks.embed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** What is embedded: made up, or from files. */
final class Texts {

    private static final String[] WORDS =
            ("the a of and to in for on with at from by about after before while because when where that this my your"
                            + " his her their our one two three several every good great new old small large early late"
                            + " really very never always often almost I you we they she he it is was are were has had"
                            + " will would can could should go went come came take took make made find found give gave"
                            + " think thought know knew want wanted need needed feel felt tell told ask asked work"
                            + " worked call called try tried leave left put keep kept begin began help helped show"
                            + " showed play played run ran move moved live lived believe bring brought happen happened"
                            + " write wrote sit sat stand stood lose lost pay paid meet met house garden river market"
                            + " mountain bridge train station kitchen window letter photograph guitar concert painting"
                            + " bicycle holiday weekend birthday dinner breakfast coffee recipe doctor hospital school"
                            + " teacher student project deadline meeting office computer phone message question answer"
                            + " story book library museum ticket flight hotel beach weather winter summer morning"
                            + " evening yesterday tomorrow week month year dog cat horse bird tree flower music dance"
                            + " colleague neighbour brother sister mother father daughter son friend family people")
                    .split(" ");

    private Texts() {}

    /** Sentences of 4 to 80 words, about 30 in the mean, and 167 characters, as in chats. */
    static List<String> generated(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<String> texts = new LinkedHashSet<>();
        while (texts.size() < count) {
            double u = random.nextDouble();
            int words = 4 + (int) (76 * u * u);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < words; i++) {
                text.append(i == 0 ? "" : random.nextInt(9) == 0 ? ", " : " ")
                        .append(WORDS[random.nextInt(WORDS.length)]);
            }
            texts.add(text.append(random.nextInt(5) == 0 ? "?" : ".").toString());
        }
        return List.copyOf(texts);
    }

    /** Lines of {@code .txt} files, and the values of {@code "text"} in {@code .json} files. */
    static List<String> fromFiles(Path place, int count) throws IOException {
        Set<String> texts = new LinkedHashSet<>();
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (file.toString().endsWith(".txt")) {
                    Files.readAllLines(file).stream()
                            .filter(line -> !line.isBlank())
                            .forEach(texts::add);
                } else if (file.toString().endsWith(".json")) {
                    collect(new ObjectMapper().readTree(file.toFile()), texts);
                }
            }
        }
        List<String> all = new ArrayList<>(texts);
        if (all.size() < count) {
            throw new IOException(place + " has " + all.size() + " texts, fewer than " + count);
        }
        return List.copyOf(all.subList(0, count));
    }

    private static void collect(JsonNode node, Set<String> texts) {
        for (JsonNode text : node.findValues("text")) {
            if (text.isTextual() && !text.asText().isBlank()) {
                texts.add(text.asText());
            }
        }
    }
}
