package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.api.Said;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A request that is cancelled interrupts its thread: what it asked for is done all the same, and it stays interrupted. */
@Timeout(120)
class InterruptedCallsTest {

    /** Fewer than one call gives up after: how long each takes is not known. */
    private static final int INTERRUPTS = 15;

    private static final long PAUSE_MS = 100;
    private static final String SECRET = "QwErTyUiOpAs";

    @TempDir
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private ZigguratMemory memory;

    private ZigguratMemory open() {
        return ZigguratMemory.builder()
                .directory(directory)
                .embeddingModel(new WordsEmbeddingModel())
                .build();
    }

    @AfterEach
    void close() {
        Thread.interrupted();
        memory.close();
    }

    private static void interrupted(Runnable call) {
        Thread.currentThread().interrupt();
        call.run();
        assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    }

    private static List<Said> dialogue(int count) {
        List<Said> said = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            said.add(new Said("Ada", SECRET + " " + i, Instant.EPOCH.plusSeconds(i)));
        }
        return said;
    }

    private boolean onDisk(String text) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void everyCallOfAnInterruptedThread() throws IOException {
        interrupted(() -> memory = open());
        memory.remember("ada", dialogue(1_500));
        memory.remember("bob", "Bob", "hello", Instant.EPOCH);
        memory.optimize();
        interrupted(() -> memory.remember("bob", "Bob", "and interrupted", Instant.EPOCH.plusSeconds(1)));
        interrupted(() ->
                assertThat(memory.recall("bob", "hello").relevantEpisodes()).isNotEmpty());
        interrupted(() -> assertThat(memory.verify().damages()).isEmpty());
        interrupted(() -> memory.flush());
        interrupted(() -> memory.stats());
        assertThat(onDisk(SECRET)).isTrue();
        interrupted(() -> memory.forget("ada"));
        assertThat(onDisk(SECRET)).isFalse();
        interrupted(() -> assertThat(memory.repair().damages()).isEmpty());
        interrupted(() -> memory.close());
        interrupted(() -> memory = open());
        assertThat(memory.episodic().sessions("bob")).isNotEmpty();
        assertThat(memory.episodic().sessions("ada")).isEmpty();
        assertThat(memory.verify().damages()).isEmpty();
    }

    @Test
    void interruptsAmidTheCallsFailNone() throws Exception {
        memory = open();
        memory.remember("bob", "Bob", "hello", Instant.EPOCH);
        CompletableFuture<Void> result = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                for (int round = 0; round < 4; round++) {
                    memory.remember("ada", dialogue(1_100));
                    memory.verify();
                    memory.forget("ada");
                    memory.repair();
                    memory.recall("bob", "hello");
                    memory.close();
                    memory = open();
                }
                result.complete(null);
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        caller.start();
        for (int i = 0; i < INTERRUPTS && caller.isAlive(); i++) {
            caller.interrupt();
            caller.join(PAUSE_MS);
        }
        result.get();
        assertThat(memory.episodic().sessions("ada")).isEmpty();
        assertThat(onDisk(SECRET)).isFalse();
        assertThat(memory.verify().damages()).isEmpty();
    }
}
