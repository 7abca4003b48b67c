package dev.ziggurat.examples.chat;

import dev.ziggurat.examples.chat.command.Commands;
import dev.ziggurat.examples.chat.screen.PipeScreen;
import dev.ziggurat.examples.chat.talk.Answerer;
import dev.ziggurat.examples.chat.talk.RecallOnly;
import dev.ziggurat.examples.chat.talk.Talk;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.api.RecallRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** The chat as it is on a pipe, on a memory with a small model and a clock that stands still. */
final class PipedChat {

    static final Instant NOW = Instant.parse("2025-06-01T12:00:00Z");

    private final Path directory;
    private final Answerer answerer;
    private final int recallChars;

    PipedChat(Path directory) {
        this(directory, new RecallOnly());
    }

    PipedChat(Path directory, Answerer answerer) {
        this(directory, answerer, RecallRequest.DEFAULT_MAX_CHARS);
    }

    PipedChat(Path directory, Answerer answerer, int recallChars) {
        this.directory = directory;
        this.answerer = answerer;
        this.recallChars = recallChars;
    }

    ZigguratMemory memory() {
        return ZigguratMemory.builder()
                .directory(directory)
                .embeddingModel(new LetterPairsModel())
                .clock(InstantSource.fixed(NOW))
                .zone(ZoneOffset.UTC)
                .build();
    }

    /** Opens the memory, says the lines, and closes it; the lines that the chat printed. */
    List<String> say(String... lines) {
        byte[] input = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(output, false, StandardCharsets.UTF_8);
        try (ZigguratMemory memory = memory();
                PipeScreen screen = new PipeScreen(new ByteArrayInputStream(input), out, null)) {
            Talk talk = new Talk(memory, "default", screen, InstantSource.fixed(NOW), ZoneOffset.UTC, 10, recallChars);
            new ChatLoop(talk, Commands.all(ZoneOffset.UTC, Map.of("show", "10")), answerer).run();
        }
        return output.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
