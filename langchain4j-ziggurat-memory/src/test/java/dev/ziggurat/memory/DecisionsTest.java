package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reasons can be found: from the list, and from the code that follows from them. */
class DecisionsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path DECISIONS = ROOT.resolve("docs/decisions");
    private static final Pattern SEE = Pattern.compile("@see \"docs/decisions/([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(?:#[^)]*)?\\)");

    private static List<String> records() throws IOException {
        try (Stream<Path> files = Files.list(DECISIONS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("README.md"))
                    .sorted()
                    .toList();
        }
    }

    private static Stream<Path> below(Path folder, String extension) throws IOException {
        return Files.walk(folder)
                .filter(file -> file.toString().endsWith(extension))
                .filter(file -> !ROOT.relativize(file).toString().contains("target"));
    }

    @Test
    void numbersGoOnWithoutGaps() throws IOException {
        List<String> records = records();
        for (int i = 0; i < records.size(); i++) {
            assertThat(records.get(i)).startsWith("%04d-".formatted(i + 1));
        }
    }

    @Test
    void everyOneIsListedWithItsTitle() throws IOException {
        String list = Files.readString(DECISIONS.resolve("README.md"));
        for (String record : records()) {
            String title = Files.readAllLines(DECISIONS.resolve(record)).get(0).substring("# ".length());
            assertThat(list).contains("[" + title + "](" + record + ")");
        }
    }

    @Test
    void codeLeadsToEveryOneButThoseOfTheBuild() throws IOException {
        Set<String> seen = new TreeSet<>();
        for (String module : List.of("langchain4j-ziggurat-memory", "examples", "benchmarks")) {
            try (Stream<Path> sources = below(ROOT.resolve(module).resolve("src"), ".java")) {
                for (Path source : (Iterable<Path>) sources::iterator) {
                    Matcher see = SEE.matcher(Files.readString(source));
                    while (see.find()) {
                        seen.add(see.group(1));
                    }
                }
            }
        }
        List<String> expected = new ArrayList<>(records());
        expected.removeIf(record -> record.endsWith("-the-newest-jdk-there-is.md"));
        assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void everyLinkInTheDocumentsLeadsSomewhere() throws IOException {
        List<String> dead = new ArrayList<>();
        try (Stream<Path> documents = below(ROOT, ".md")) {
            for (Path document : (Iterable<Path>) documents::iterator) {
                Matcher link = LINK.matcher(Files.readString(document));
                while (link.find()) {
                    String to = link.group(1);
                    if (!to.contains("://") && !Files.exists(document.resolveSibling(to))) {
                        dead.add(ROOT.relativize(document) + " -> " + to);
                    }
                }
            }
        }
        assertThat(dead).isEmpty();
    }
}
