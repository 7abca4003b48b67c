package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the tests of all modules are named and tagged. */
class TestRulesTest {

    /** Those that {@code -Pquick} leaves out; CONTRIBUTING.md tells what each means. */
    private static final Set<String> TAGS = Set.of("slow", "fuzz", "native");

    private static final Pattern TAG = Pattern.compile("@Tag\\(([^)]*)\\)");
    private static final Pattern TEST =
            Pattern.compile("@(?:Test|ParameterizedTest|RepeatedTest|TestFactory)\\b[^;{]*? (\\w+)\\(", Pattern.DOTALL);

    private static Set<String> found(Pattern pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        for (String module : Set.of("langchain4j-ziggurat-memory", "examples")) {
            try (Stream<Path> sources = Files.walk(Path.of("..", module, "src/test/java"))) {
                for (Path source : sources.filter(file -> file.toString().endsWith(".java"))
                        .toList()) {
                    pattern.matcher(Files.readString(source)).results().forEach(match -> found.add(match.group(1)));
                }
            }
        }
        return found;
    }

    @Test
    void namesAreInCamelCase() throws IOException {
        assertThat(found(TEST)).hasSizeGreaterThan(500).allMatch(name -> name.matches("[a-z][A-Za-z0-9]*"));
    }

    @Test
    void tagsAreThoseThatAreExplained() throws IOException {
        Set<String> tags = new TreeSet<>();
        found(TAG).forEach(tag -> tags.add(tag.replace("\"", "")));
        assertThat(tags).containsExactlyInAnyOrderElementsOf(TAGS);
        String contributing = Files.readString(Path.of("..", "CONTRIBUTING.md"));
        TAGS.forEach(tag -> assertThat(contributing).contains("| `" + tag + "` |"));
    }
}
