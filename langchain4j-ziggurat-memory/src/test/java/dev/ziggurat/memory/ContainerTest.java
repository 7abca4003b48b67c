package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.langchain4j.data.message.UserMessage;
import dev.ziggurat.memory.api.Episode;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Surroundings as containers have them, each with the default model; the lines are those of docs/operations.md. */
@Tag("slow")
@Tag("native")
class ContainerTest {

    private static final int NOBODY = 54_321;

    @TempDir
    Path directory;

    private ChildJvm jvm;
    private Path data;
    private Path memory;

    /** Remembers and recalls in three scripts, closes, opens again, and prints in ASCII what is there. */
    static final class Guest {

        private static final List<String> SAID = List.of("I keep bees in Riga.", "Мой пёс любит сыр.", "我的猫叫小白。");

        public static void main(String[] args) {
            try {
                try (ZigguratMemory memory = ZigguratMemory.open(Path.of(args[0]))) {
                    SAID.forEach(text -> memory.chatMemory("Ёжик 小白").add(UserMessage.from(text)));
                    memory.exportTo(Path.of(args[0] + ".export"));
                }
                try (ZigguratMemory memory = ZigguratMemory.open(Path.of(args[0]))) {
                    Set<String> found = memory.recall("Ёжик 小白", "Where are the bees?").relevantEpisodes().stream()
                            .map(Episode::text)
                            .collect(Collectors.toSet());
                    System.out.println("found " + (found.equals(Set.copyOf(SAID)) ? "all" : found.size() + " others"));
                }
            } catch (RuntimeException e) {
                System.out.println("refused " + e.getMessage());
            }
        }
    }

    @BeforeEach
    void prepare() throws IOException {
        jvm = ChildJvm.in(directory);
        data = Files.createDirectory(directory.resolve("data"));
        memory = data.resolve("memory");
    }

    private ProcessBuilder guest() {
        return jvm.command(Guest.class.getName(), memory.toString());
    }

    private static void assertWell(ChildJvm.End end) {
        assertThat(end.output()).contains("found all").doesNotContain("WARN", "ERROR", "Exception");
        assertThat(end.exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "tr_TR.UTF-8"})
    void anyLocaleWillDo(String locale) throws Exception {
        ProcessBuilder command = guest();
        command.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("LANG"));
        command.environment().put("LC_ALL", locale);
        assertWell(ChildJvm.run(command));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Kathmandu", "Nowhere/Atlantis", ":"})
    void anyTimeZoneWillDo(String zone) throws Exception {
        ProcessBuilder command = guest();
        command.environment().put("TZ", zone);
        assertWell(ChildJvm.run(command));
    }

    @Test
    void aReadOnlyRootWillDoWithTwoVolumes() throws Exception {
        String readOnly = "mount --bind / / && mount -o remount,ro,bind / && mount --bind \"$1\" \"$1\""
                + " && mount -o remount,rw,bind \"$1\" && mount --bind \"$2\" \"$2\" && mount -o remount,rw,bind \"$2\"";
        List<String> mounts = List.of(
                "unshare",
                "-m",
                "sh",
                "-c",
                readOnly + " && shift 2 && ! touch /written && exec \"$@\"",
                "sh",
                data.toString(),
                jvm.temporary().toString());
        assumeTrue(runs(with(mounts, List.of("true"))), "a mount namespace of one's own is not permitted here");
        ProcessBuilder command = guest();
        command.command(with(mounts, command.command()));
        ChildJvm.End end = ChildJvm.run(command);
        assertThat(end.output()).contains("found all").doesNotContain("WARN", "ERROR", "Exception");
        assertThat(ChildJvm.below(jvm.home())).isEmpty();
        assertThat(ChildJvm.below(jvm.temporary())).isEmpty();
    }

    @Test
    void anotherUserWillDo() throws Exception {
        ChildJvm.End end = asNobody();
        assertWell(end);
        try (Stream<Path> files = Files.walk(memory)) {
            assertThat(files)
                    .allSatisfy(file ->
                            assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(NOBODY));
        }
    }

    @Test
    void anotherUserIsToldWhoseDirectoryItIs() throws Exception {
        try (ZigguratMemory ours = ZigguratMemory.builder()
                .directory(memory)
                .embeddingModel(new WordsEmbeddingModel())
                .build()) {
            ours.remember("ada", "Ada", "The tea was green", Instant.EPOCH);
        }
        List<Path> before = ChildJvm.below(memory);
        ChildJvm.End end = asNobody();
        assertThat(end.output().lines().filter(line -> line.startsWith("refused")))
                .singleElement()
                .asString()
                .contains(memory.toString(), "access denied", "Check the owner");
        assertThat(ChildJvm.below(memory)).hasSameElementsAs(before);
    }

    /** The guest as a user who owns nothing, in a place that everybody may use. */
    private ChildJvm.End asNobody() throws Exception {
        List<String> user = List.of(
                "setpriv", "--reuid", "" + NOBODY, "--regid", "" + NOBODY, "--clear-groups", "--inh-caps", "-all");
        assumeTrue(runs(with(user, List.of("true"))), "another user cannot be put on here");
        for (Path open : List.of(directory, data, jvm.home(), jvm.temporary(), jvm.workplace())) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        ProcessBuilder command = guest();
        List<String> words = new ArrayList<>(command.command());
        Collections.replaceAll(words, System.getProperty("java.class.path"), readableByAll());
        command.command(with(user, words));
        return ChildJvm.run(command);
    }

    /** The class path, where a stranger may read it. */
    private String readableByAll() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("class-path"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> places = new ArrayList<>();
        for (String place : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path from = Path.of(place);
            if (Files.exists(from)) {
                Path to = folder.resolve(places.size() + "-" + from.getFileName());
                copy(from, to);
                places.add(to.toString());
            }
        }
        return String.join(File.pathSeparator, places);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path source : (Iterable<Path>) all::iterator) {
                Path target = to.resolve(from.relativize(source).toString());
                if (Files.isDirectory(source)) {
                    Files.createDirectories(target);
                    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
                } else {
                    Files.copy(source, source.equals(from) ? to : target);
                    Files.setPosixFilePermissions(
                            source.equals(from) ? to : target, PosixFilePermissions.fromString("rw-r--r--"));
                }
            }
        }
    }

    private static List<String> with(List<String> before, List<String> command) {
        List<String> all = new ArrayList<>(before);
        all.addAll(command);
        return all;
    }

    private static boolean runs(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
