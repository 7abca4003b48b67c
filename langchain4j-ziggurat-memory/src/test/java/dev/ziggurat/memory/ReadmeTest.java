package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer copies out of the documents can be compiled, and is what this build makes. */
class ReadmeTest {

    private static final Path ROOT = Path.of("..");

    /** Each page with what its snippets take for granted. */
    private static final Map<String, String> GIVEN = Map.of(
            "README.md", "ChatModel model;",
            "docs/chat-memory.md", "ChatModel model; ModerationModel moderation; ZigguratMemory memory;");

    @TempDir
    Path classes;

    private static List<String> blocks(String page, String language) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(ROOT.resolve(page)))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private static JavaFileObject source(String given, String block) {
        String text = """
                import dev.langchain4j.model.chat.ChatModel;
                import dev.langchain4j.model.moderation.ModerationModel;
                import dev.langchain4j.service.AiServices;
                import dev.ziggurat.memory.ZigguratMemory;
                import java.nio.file.Path;

                class Snippet {
                    interface Assistant {
                        String chat(String text);
                    }

                    %s

                    void snippet() {
                        %s
                    }
                }
                """.formatted(given, block);
        return new SimpleJavaFileObject(URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    @Test
    void itsJavaCompiles() throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        for (Map.Entry<String, String> page : GIVEN.entrySet()) {
            List<String> blocks = blocks(page.getKey(), "java");
            assertThat(blocks).as(page.getKey()).isNotEmpty();
            for (String block : blocks) {
                StringWriter complaints = new StringWriter();
                List<String> options =
                        List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
                List<JavaFileObject> sources = List.of(source(page.getValue(), block));
                boolean compiled = javac.getTask(complaints, null, null, options, null, sources)
                        .call();
                assertThat(compiled).as(complaints + block).isTrue();
            }
        }
    }

    /** The project of a newcomer, which the build compiles with the BOM of LangChain4j, is what the README tells. */
    @Test
    void theNewcomersProjectHasItsSnippets() throws IOException {
        Path newcomer = Path.of("src", "it", "newcomer");
        String source = Files.readString(newcomer.resolve("src/main/java/com/example/Newcomer.java"));
        assertThat(squeezed(source))
                .contains(squeezed(blocks("README.md", "java").get(0)));
        String pom = squeezed(Files.readString(newcomer.resolve("pom.xml")));
        assertThat(pom).contains(squeezed(blocks("README.md", "xml").get(0)));
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    @Test
    void theCoordinatesAreThoseOfThisBuild() throws IOException {
        String version = version(Path.of("pom.xml"));
        assertThat(version(ROOT.resolve("extensions/bom/pom.xml"))).isEqualTo(version);
        for (String page : List.of("README.md", "docs/operations.md")) {
            assertThat(blocks(page, "xml"))
                    .as(page)
                    .isNotEmpty()
                    .allSatisfy(dependency -> assertThat(dependency)
                            .contains(
                                    "<groupId>dev.ziggurat</groupId>",
                                    "<artifactId>langchain4j-ziggurat-memory</artifactId>",
                                    "<version>" + version + "</version>"));
        }
    }

    private static String version(Path pom) throws IOException {
        Matcher version = Pattern.compile("<version>([^<]+)</version>").matcher(Files.readString(pom));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    @Test
    void whatCanBeLeftOutIsWhatThisLibraryBrings() throws IOException {
        String left =
                squeezed(blocks("docs/operations.md", "xml").get(0)).replaceAll(".*<exclusion> | </exclusion>.*", "");
        assertThat(left).startsWith("<groupId>").endsWith("</artifactId>");
        assertThat(squeezed(Files.readString(Path.of("pom.xml")))).contains("<dependency> " + left + " </dependency>");
    }
}
