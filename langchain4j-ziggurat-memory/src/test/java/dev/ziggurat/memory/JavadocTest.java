package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything public is documented. The javadoc of older JDKs wants the components of a record described a second time, at
 * its constructor.
 */
@EnabledForJreRange(min = JRE.JAVA_25)
class JavadocTest {

    private static final List<String> PUBLIC = List.of(
            "dev.ziggurat.memory",
            "dev.ziggurat.memory.api",
            "dev.ziggurat.memory.langchain4j",
            "dev.ziggurat.memory.micrometer");

    @TempDir
    static Path site;

    private static String complaints = "";

    @BeforeAll
    static void makeTheSite() {
        StringWriter said = new StringWriter();
        PrintWriter to = new PrintWriter(said);
        List<String> arguments = new ArrayList<>(List.of("-quiet", "-Xdoclint:all", "-Xmaxwarns", "1000"));
        arguments.addAll(List.of("-noindex", "-notree", "-nohelp", "--release", "17", "-encoding", "UTF-8"));
        arguments.addAll(List.of("-d", site.toString(), "-classpath", System.getProperty("java.class.path")));
        arguments.addAll(List.of("-sourcepath", Path.of("src", "main", "java").toString()));
        arguments.addAll(List.of(
                "-overview", Path.of("src", "main", "javadoc", "overview.html").toString()));
        arguments.addAll(PUBLIC);
        ToolProvider.findFirst("javadoc").orElseThrow().run(to, to, arguments.toArray(String[]::new));
        complaints = said.toString();
    }

    @Test
    void javadocFindsNothingToComplainOf() {
        assertThat(complaints).isEmpty();
    }

    @Test
    void theSiteShowsWhatIsPromised() {
        for (String type : List.of("ZigguratMemory", "api/MemoryStats.Tier", "langchain4j/ZigguratChatMemory")) {
            assertThat(site.resolve("dev/ziggurat/memory/" + type + ".html")).exists();
        }
    }

    @Test
    void whatIsMarkedInternalIsHiddenFromIt() throws IOException {
        List<String> showing = new ArrayList<>();
        try (Stream<Path> files = Files.walk(site)) {
            for (Path page : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                if (page.toString().endsWith(".html") && Files.readString(page).contains("@Internal")) {
                    showing.add(site.relativize(page).toString());
                }
            }
        }
        assertThat(showing).as("pages that show what lacks @hidden").isEmpty();
    }
}
