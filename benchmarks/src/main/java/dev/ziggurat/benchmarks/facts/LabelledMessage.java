package dev.ziggurat.benchmarks.facts;

import dev.ziggurat.memory.words.ContentWordAnalyzer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A message and the facts in it.
 *
 * @param text what was said
 * @param wanted what has to be found
 * @param allowed what may be found
 * @param language en or ru
 * @param kind what makes the message hard, in a word
 */
record LabelledMessage(String text, List<Label> wanted, List<Label> allowed, String language, String kind) {

    /**
     * One fact.
     *
     * @param relation code of the relation
     * @param values what is equally right, in stems
     */
    record Label(String relation, Set<String> values) {

        static Label parse(String label) {
            int sign = label.indexOf('=');
            if (sign < 1) {
                throw new IllegalArgumentException("a fact is RELATION=value, not " + label);
            }
            return new Label(
                    label.substring(0, sign).strip().toLowerCase(Locale.ROOT),
                    Arrays.stream(label.substring(sign + 1).split("\\|", -1))
                            .map(ContentWordAnalyzer::key)
                            .collect(Collectors.toSet()));
        }

        boolean matches(Found found) {
            return relation.equals(found.relation()) && values.contains(found.value());
        }
    }

    /**
     * A fact that was read.
     *
     * @param value in stems
     */
    record Found(String relation, String value) {}

    boolean isTrap() {
        return wanted.isEmpty() && allowed.isEmpty();
    }

    /**
     * One line of a set: the message, its facts as {@code RELATION=value} between semicolons, and, where the set has them,
     * language and kind. {@code |} separates values that are equally right, {@code ?} stands before a fact that need not be
     * found, {@code \n} for the end of a line.
     */
    static LabelledMessage parse(String line) {
        String[] cells = line.split("\t", -1);
        List<Label> wanted = new ArrayList<>();
        List<Label> allowed = new ArrayList<>();
        if (cells.length > 1) {
            for (String cell : cells[1].split(";", -1)) {
                String label = cell.strip();
                if (label.startsWith("?")) {
                    allowed.add(Label.parse(label.substring(1)));
                } else if (!label.isEmpty()) {
                    wanted.add(Label.parse(label));
                }
            }
        }
        String text = cells[0].replace("\\n", "\n");
        return new LabelledMessage(
                text,
                wanted,
                allowed,
                cells.length > 2 ? cells[2].strip() : language(text),
                cells.length > 3 ? cells[3].strip() : wanted.isEmpty() ? "trap" : "fact");
    }

    private static String language(String text) {
        return text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.CYRILLIC)
                ? "ru"
                : "en";
    }
}
