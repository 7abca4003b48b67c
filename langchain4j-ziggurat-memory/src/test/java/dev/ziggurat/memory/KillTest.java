package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.ziggurat.memory.api.Session;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an add acknowledged is there after the process was killed. */
@Tag("slow")
class KillTest {

    private static final int ROUNDS = 3;
    private static final int MESSAGES_PER_ROUND = 40;

    @TempDir
    Path directory;

    /** Adds messages to the chat memory and the episodes until it is killed or nobody reads any more; prints each when it is acknowledged. */
    static final class Writer {
        public static void main(String[] args) {
            ZigguratMemory memory = open(Path.of(args[0]));
            for (int i = Integer.parseInt(args[1]); !System.out.checkError(); i++) {
                memory.chatMemory("ada").add(UserMessage.from("chat message number " + i));
                memory.remember("bob", "Bob", "remembered number " + i, Instant.EPOCH.plusSeconds(i));
                System.out.println(i);
            }
        }
    }

    private static ZigguratMemory open(Path directory) {
        return ZigguratMemory.builder()
                .directory(directory)
                .embeddingModel(new WordsEmbeddingModel())
                .chatWindow(6)
                .build();
    }

    @Test
    void acknowledgedMessagesSurviveAKill() throws Exception {
        int next = 0;
        for (int round = 0; round < ROUNDS; round++) {
            next = writeUntilKilled(next) + 1;
            int acknowledged = next;
            try (ZigguratMemory memory = open(directory)) {
                assertThat(texts(memory, "ada")).containsAll(expected("chat message number ", acknowledged));
                assertThat(texts(memory, "bob")).containsAll(expected("remembered number ", acknowledged));
                assertThat(memory.chatMemoryStore().getMessages("ada"))
                        .hasSize(6)
                        .contains(UserMessage.from("chat message number " + (acknowledged - 1)));
            }
        }
    }

    /** The number of the last message that was acknowledged. */
    private int writeUntilKilled(int from) throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        directory.toString(),
                        Integer.toString(from))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            int last = -1;
            for (int i = 0; i < MESSAGES_PER_ROUND; i++) {
                last = Integer.parseInt(lines.readLine());
            }
            writer.toHandle().destroyForcibly(); // unlike Process.destroyForcibly it leaves the output readable
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = Integer.parseInt(line);
            }
            return last;
        } finally {
            writer.destroyForcibly();
        }
    }

    private static List<String> texts(ZigguratMemory memory, String memoryId) {
        List<String> texts = new ArrayList<>();
        for (Session session : memory.episodic().sessions(memoryId)) {
            memory.episodic().session(memoryId, session.id()).forEach(episode -> texts.add(episode.text()));
        }
        return texts;
    }

    private static List<String> expected(String prefix, int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(prefix + i);
        }
        return texts;
    }
}
