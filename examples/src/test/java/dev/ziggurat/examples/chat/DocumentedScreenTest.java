package dev.ziggurat.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The screen at the head of docs/chat.md is what its commands print, with the default model. */
class DocumentedScreenTest {

    private static final Path PAGE = Path.of("docs/chat.md");
    private static final Pattern COMMAND = Pattern.compile(" {4}\\$ printf '(.*)' \\| examples/chat --memory /tmp/m");
    private static final Pattern DATE = Pattern.compile("\\[\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d]");
    private static final Pattern ID = Pattern.compile("^  ([0-9a-f]{24}|[0-9a-z]{10})  ");
    private static final Pattern FIGURE = Pattern.compile("\\d\\.\\d+");

    @TempDir
    Path directory;

    @Test
    void itsCommandsPrintWhatItShows() throws Exception {
        ChatProcess chat = new ChatProcess(directory);
        List<String> shown = new ArrayList<>();
        List<String> printed = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher command = COMMAND.matcher(line);
            if (command.matches()) {
                String input = command.group(1).replace("\\n", "\n");
                printed.addAll(
                        chat.run(input, "--memory", directory.resolve("memory").toString())
                                .out());
            } else if (line.startsWith("    ") && !printed.isEmpty() && shown.size() < printed.size()) {
                shown.add(line.substring(4));
            }
        }
        assertThat(printed).hasSizeGreaterThan(3);
        assertThat(without(printed)).isEqualTo(without(shown));
        List<Double> figures = figures(shown);
        assertThat(figures).hasSameSizeAs(figures(printed)).isNotEmpty();
        for (int i = 0; i < figures.size(); i++) {
            // Processors round differently.
            assertThat(figures(printed).get(i)).isCloseTo(figures.get(i), within(0.02));
        }
    }

    private static List<String> without(List<String> lines) {
        return lines.stream()
                .map(line -> ID.matcher(line).replaceAll("  ID  "))
                .map(line ->
                        FIGURE.matcher(DATE.matcher(line).replaceAll("DATE")).replaceAll("N"))
                .toList();
    }

    private static List<Double> figures(List<String> lines) {
        return lines.stream()
                .flatMap(line ->
                        FIGURE.matcher(DATE.matcher(line).replaceAll("")).results())
                .map(found -> Double.parseDouble(found.group()))
                .toList();
    }
}
