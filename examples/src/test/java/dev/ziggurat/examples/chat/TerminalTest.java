package dev.ziggurat.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.ziggurat.examples.chat.command.Commands;
import dev.ziggurat.examples.chat.talk.Answerer;
import dev.ziggurat.examples.chat.talk.ModelAnswerer;
import dev.ziggurat.examples.chat.talk.RecallOnly;
import dev.ziggurat.examples.chat.talk.Talk;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.api.RecallRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees, kept as screens; what differs from run to run, or belongs to the
 * memory's own tests, is masked. */
class TerminalTest {

    private static final String ENTER = "\r";
    private static final String TAB = "\t";
    private static final String UP = "\u001bOA";

    @TempDir
    Path directory;

    @Test
    void everyCommand() throws IOException {
        Path file = Files.writeString(
                directory.resolve("history.jsonl"),
                "{\"speaker\":\"Uma\",\"text\":\"The ferry was late\",\"at\":\"2023-03-03T21:05:00Z\"}\n{}\n");

        assertScreen(
                "commands",
                new RecallOnly(),
                List.of(
                        "I keep bees in Tartu" + ENTER,
                        "Where do I keep bees?" + ENTER,
                        "/he" + TAB + ENTER,
                        "/import " + file + ENTER,
                        "/recall ferry" + ENTER,
                        "/remember Call the plumber" + ENTER,
                        "/new" + ENTER,
                        "/sessions" + ENTER,
                        "/session 2" + ENTER,
                        "/prompt" + ENTER,
                        "/config" + ENTER,
                        "/save" + ENTER,
                        "/nothing" + ENTER));
    }

    @Test
    void forgettingAndHistory() throws IOException {
        assertScreen(
                "forgetting",
                new RecallOnly(),
                List.of(
                        "/remember The key is under the stone" + ENTER,
                        "/forget nobody" + ENTER,
                        "/forget all" + ENTER,
                        UP + UP + UP + ENTER,
                        "/recall key" + ENTER,
                        "/quit" + ENTER));
    }

    @Test
    void factsFilesAndUpkeep() throws IOException {
        assertScreen(
                "upkeep",
                new RecallOnly(),
                List.of(
                        "My name is Ada" + ENTER,
                        "/facts" + ENTER,
                        "/facts name" + ENTER,
                        "/pin nobody" + ENTER,
                        "/export " + directory.resolve("out.jsonl") + ENTER,
                        "/optimize" + ENTER,
                        "/verify" + ENTER,
                        "/repair" + ENTER,
                        "/stats" + ENTER,
                        "/quit" + ENTER));
    }

    @Test
    void anAnswerStreamsAndShowsWhatItTook() throws IOException {
        StreamingChatModel model = answering("Bees ", "live ", "in ", "hives.");

        assertScreen("answer", new ModelAnswerer(model), List.of("Where do bees live?" + ENTER));
    }

    @Test
    void figuresAreDrawnAgainUntilAKeyIsPressed() throws IOException {
        assertScreen(
                "live",
                new RecallOnly(),
                List.of("I keep bees" + ENTER, "/stats --live" + ENTER, "/pressure" + ENTER, "/stats --dead" + ENTER));
    }

    @Test
    void controlCEndsAnAnswerAndWhatWasShownIsRemembered() throws IOException {
        String screen = run(
                terminal -> new ModelAnswerer(new StreamingChatModel() {
                    @Override
                    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
                        handler.onPartialResponse("It begins");
                        terminal.interrupt();
                        handler.onPartialResponse(" and never ends");
                    }
                }),
                List.of("Tell me a story" + ENTER, "/session 1" + ENTER));

        assertThat(mask(screen)).isEqualTo(expected("interrupted"));
    }

    private static StreamingChatModel answering(String... pieces) {
        return new StreamingChatModel() {
            @Override
            public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
                for (String piece : pieces) {
                    handler.onPartialResponse(piece);
                }
                handler.onCompleteResponse(ChatResponse.builder()
                        .aiMessage(AiMessage.from(String.join("", pieces)))
                        .build());
            }
        };
    }

    private void assertScreen(String name, Answerer answerer, List<String> script) throws IOException {
        assertThat(mask(run(terminal -> answerer, script))).isEqualTo(expected(name));
    }

    private String run(Function<VirtualScreen, Answerer> answerer, List<String> script) throws IOException {
        Commands commands = Commands.all(ZoneOffset.UTC, Map.of("provider", "recall-only"));
        try (ZigguratMemory memory = new PipedChat(directory.resolve("memory")).memory();
                VirtualScreen screen = new VirtualScreen(commands.names(), directory.resolve("typed"), script)) {
            Talk talk = new Talk(
                    memory,
                    "default",
                    screen,
                    InstantSource.fixed(PipedChat.NOW),
                    ZoneOffset.UTC,
                    1,
                    RecallRequest.DEFAULT_MAX_CHARS);
            new ChatLoop(talk, commands, answerer.apply(screen)).run();
            return screen.text();
        }
    }

    private String mask(String screen) {
        return screen.replaceAll("\n{3,}", "\n\n")
                .replace(directory.toString(), "DIR")
                .replaceAll("(?m)(^  |Remembered as )[a-z0-9]{10}\\b", "$1##########")
                .replaceAll("(?s)<recalled-memory>.*?</recalled-memory>", "<recalled-memory>...</recalled-memory>")
                .replaceAll("best 1 of \\d+, confidence \\d\\.\\d\\d", "best 1 of #, confidence #")
                .replaceAll("  \\d\\.\\d{3}  ", "  #####  ")
                .replaceAll("\\d+(\\.\\d+)? (ms|s|MB|KB)\\b", "# $2")
                .replaceAll("\\b[0-9a-f]{24}\\b", "########")
                .replaceAll("\\d+ % taken", "# % taken")
                .replaceAll("had \\d+ bytes and have \\d+ now", "had # bytes and have # now")
                .replaceAll("(?m)^  GPU: .*", "  GPU: ...")
                .replaceAll("\\d+\\.\\d/s", "#/s");
    }

    private static String expected(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(TerminalTest.class.getResourceAsStream("/screens/" + name + ".txt"), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
