package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.langchain4j.data.message.UserMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process with a memory of the default model leaves behind, says, and needs. */
@Tag("slow")
@Tag("native")
class GuestTest {

    @TempDir
    Path directory;

    private ChildJvm jvm;
    private Path memory;

    /** Opens, remembers, recalls and closes; with a second argument it stays open until it is killed. */
    static final class Guest {
        public static void main(String[] args) throws Exception {
            try (ZigguratMemory memory = ZigguratMemory.open(Path.of(args[0]))) {
                memory.chatMemory("ada").add(UserMessage.from("I keep bees in Riga."));
                long found = memory.recall("ada", "Where are the bees?").relevantEpisodes().stream()
                        .filter(episode -> episode.text().contains("Riga"))
                        .count();
                System.out.println("found " + found);
                if (args.length > 1) {
                    Thread.sleep(TimeUnit.MINUTES.toMillis(5));
                }
            } catch (RuntimeException e) {
                System.out.println("refused " + e.getMessage());
            }
        }
    }

    @BeforeEach
    void prepare() throws IOException {
        jvm = ChildJvm.in(directory);
        memory = directory.resolve("memory");
    }

    private ChildJvm.End visit(String... options) throws Exception {
        return ChildJvm.run(guest(options));
    }

    private ProcessBuilder guest(String... options) {
        String[] arguments = new String[options.length + 2];
        System.arraycopy(options, 0, arguments, 0, options.length);
        arguments[options.length] = Guest.class.getName();
        arguments[options.length + 1] = memory.toString();
        return jvm.command(arguments);
    }

    @Test
    void leavesNothingOutsideItsDirectoryAndSaysOneLine() throws Exception {
        ChildJvm.End end = visit();
        assertThat(end.output().lines())
                .hasSize(2)
                .anyMatch("found 1"::equals)
                .anyMatch(line -> line.contains("INFO")
                        && line.contains("e5-small-v2-q on CPU")
                        && line.contains("vector code plain Java")
                        && line.contains(memory.toString()));
        assertThat(end.exit()).isZero();
        assertThat(ChildJvm.below(jvm.home())).isEmpty();
        assertThat(ChildJvm.below(jvm.temporary())).isEmpty();
        assertThat(ChildJvm.below(jvm.workplace())).isEmpty();
    }

    @Test
    void worksWithoutANetwork() throws Exception {
        assumeTrue(canLeaveTheNetwork(), "a network namespace of one's own is not permitted here");
        ProcessBuilder command = guest();
        command.command().addAll(0, List.of("unshare", "-n"));
        ChildJvm.End end = ChildJvm.run(command);
        assertThat(end.output()).contains("found 1").doesNotContain("WARN", "ERROR", "Exception");
        assertThat(ChildJvm.below(jvm.home())).isEmpty();
    }

    private static boolean canLeaveTheNetwork() throws InterruptedException {
        try {
            return new ProcessBuilder("unshare", "-n", "true").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void saysWhichVectorCodeRuns() throws Exception {
        ChildJvm.End end = visit("--add-modules", "jdk.incubator.vector");
        assertThat(end.output().lines().filter(line -> !line.startsWith("WARNING: Using incubator modules")))
                .hasSize(2)
                .anyMatch(line -> line.contains("vector code Vector API"));
    }

    @Test
    void needsNoHome() throws Exception {
        Files.delete(jvm.home());
        Files.createFile(jvm.home());
        assertThat(visit().output()).contains("found 1").doesNotContain("WARN", "ERROR");
    }

    @Test
    void takesNoLibraryFromPlacesThatOthersKnow() throws Exception {
        for (Path place : List.of(jvm.home(), jvm.temporary())) {
            for (String cache : List.of(".djl.ai", "djl.ai")) {
                for (String platform : List.of("linux-x86_64", "linux-aarch64", "osx-aarch64", "win-x86_64")) {
                    Path folder =
                            Files.createDirectories(place.resolve(cache + "/tokenizers/0.21.0-0.38.0-cpu-" + platform));
                    Files.writeString(folder.resolve(System.mapLibraryName("tokenizers")), "planted");
                }
            }
        }
        assertThat(visit().output()).contains("found 1").doesNotContain("WARN", "ERROR");
    }

    @Test
    void saysWhatToDoWhereTheTemporaryFolderCannotBeWritten() throws Exception {
        Files.delete(jvm.temporary());
        Files.createFile(jvm.temporary());
        assertThat(visit().output().lines().filter(line -> line.startsWith("refused")))
                .singleElement()
                .asString()
                .contains(jvm.temporary().toString(), "-Djava.io.tmpdir=DIR");
        assertThat(memory).doesNotExist();
    }

    @Test
    void saysWhatToDoWhereTheNamedFolderCannotBeWritten() throws Exception {
        assertThat(visit("-Dziggurat.native.path=/dev/null/libraries").output())
                .contains("refused", "-Dziggurat.native.path=/dev/null/libraries", "cannot be written");
        assertThat(ChildJvm.below(jvm.temporary())).isEmpty();
    }

    @Test
    void saysHowMuchHeapItNeedsAndRunsWithThat() throws Exception {
        assertThat(visit("-Xmx64m").output())
                .contains("refused", "e5-small-v2-q", "-Xmx96m")
                .doesNotContain("OutOfMemoryError");
        assertThat(visit("-Xmx96m").output()).contains("found 1").doesNotContain("OutOfMemoryError");
    }

    @Test
    void whatKilledProcessesLeftIsGoneAfterTheNextStart() throws Exception {
        Path old = Files.createDirectory(jvm.temporary().resolve("onnxruntime-java123"));
        Path library = Files.write(old.resolve("libonnxruntime.so"), new byte[1_000]);
        Instant yesterday = Instant.now().minusSeconds(200_000);
        Files.setLastModifiedTime(library, FileTime.from(yesterday));
        Files.setLastModifiedTime(old, FileTime.from(yesterday));

        Process killed = guest().command(withWait()).redirectErrorStream(true).start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(killed.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.lines().anyMatch("found 1"::equals)).isTrue();
        } finally {
            killed.destroyForcibly().waitFor();
        }
        assertThat(visit().output()).contains("found 1");
        assertThat(ChildJvm.below(jvm.temporary())).isEmpty();
    }

    private List<String> withWait() {
        List<String> command = guest().command();
        command.add("stay");
        return command;
    }
}
