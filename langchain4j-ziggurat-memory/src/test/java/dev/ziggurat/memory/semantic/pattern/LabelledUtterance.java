package dev.ziggurat.memory.semantic.pattern;

import dev.ziggurat.memory.semantic.ConceptDraft;
import dev.ziggurat.memory.semantic.Statements;
import dev.ziggurat.memory.words.ContentWordAnalyzer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One line of a labelled file.
 *
 * @param language en or ru
 * @param text what was said
 * @param facts what may be read out of it, each as "subject | relation | value" in stems; empty for a trap
 */
record LabelledUtterance(String language, String text, Set<String> facts) {

    static final String SPEAKER = "Dana";

    boolean isTrap() {
        return facts.isEmpty();
    }

    static List<LabelledUtterance> read(String file) {
        List<LabelledUtterance> read = new ArrayList<>();
        String path = "/dev/ziggurat/memory/semantic/" + file;
        try (InputStream in = Objects.requireNonNull(LabelledUtterance.class.getResourceAsStream(path), path);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    read.add(parse(line));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(path, e);
        }
        return read;
    }

    private static LabelledUtterance parse(String line) {
        String[] cells = line.split("\t", -1);
        Set<String> facts = new LinkedHashSet<>();
        if (!cells[2].equals("-")) {
            for (String fact : cells[2].split(";", -1)) {
                String[] parts = fact.split("\\|", -1);
                facts.add(key(subject(parts[0]), parts[1], parts[2]));
            }
        }
        return new LabelledUtterance(cells[0], cells[1], facts);
    }

    private static String subject(String label) {
        if (label.equals("@")) {
            return SPEAKER;
        }
        return label.startsWith("@") ? Statements.possessed(SPEAKER, label.substring(1)) : label;
    }

    static String key(ConceptDraft draft) {
        return key(draft.subject(), draft.relation().code(), draft.value());
    }

    private static String key(String subject, String relation, String value) {
        return ContentWordAnalyzer.key(subject) + " | " + relation + " | " + ContentWordAnalyzer.key(value);
    }
}
