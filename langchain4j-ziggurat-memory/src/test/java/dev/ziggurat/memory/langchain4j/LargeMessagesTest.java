package dev.ziggurat.memory.langchain4j;

import static dev.ziggurat.memory.langchain4j.Messages.a;
import static dev.ziggurat.memory.langchain4j.Messages.remembered;
import static dev.ziggurat.memory.langchain4j.Messages.u;
import static dev.ziggurat.memory.langchain4j.Messages.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.pdf.PdfFile;
import dev.langchain4j.rag.query.Query;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.engine.DiskEntryStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages that could not be read back are refused before anything is written. */
class LargeMessagesTest extends ChatMemoryRules {

    @Test
    void areRefusedBeforeAnythingIsWritten() {
        chat().add(u("Here is my file"));
        UserMessage large = UserMessage.from(
                TextContent.from("Read this"),
                PdfFileContent.from(
                        PdfFile.builder().base64Data("A".repeat(20_100_000)).build()));
        assertThatThrownBy(() -> chat().add(large))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxMessageChars")
                .hasMessageContaining("URL");
        assertThatThrownBy(() -> store().updateMessages("ada", List.of(large)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(window(chat())).containsExactly(u("Here is my file"));
        assertThat(remembered(memory, "ada")).containsExactly("Here is my file");
        reopen();
        assertThat(window(chat())).containsExactly(u("Here is my file"));
    }

    @Test
    void withinTheLimitComeBackAlsoThroughAnExport() {
        UserMessage picture =
                UserMessage.from(TextContent.from("Look"), ImageContent.from("B".repeat(14_000_000), "image/png"));
        chat().add(picture);
        reopen();
        assertThat(window(chat())).containsExactly(picture);
        Path export = directory.resolve("export.jsonl");
        memory.exportTo(export);
        try (ZigguratMemory other = ZigguratMemory.builder()
                .directory(directory.resolve("other"))
                .embeddingModel(new WordsEmbeddingModel())
                .build()) {
            other.importFrom(export);
            assertThat(window(other.chatMemory("ada"))).containsExactly(picture);
        }
    }

    @Test
    void ofQuotesAreMeasuredAsAnExportWritesThem() {
        assertThatThrownBy(() -> chat().add(u("\"".repeat(6_000_000))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxMessageChars");
    }

    @Test
    void nestedTooDeeplyAreRefusedToo() {
        Object nested = "leaf";
        for (int i = 0; i < 1_200; i++) {
            nested = List.of(nested);
        }
        AiMessage deep = AiMessage.builder()
                .text("deep")
                .attributes(Map.of("nested", nested))
                .build();
        assertThatThrownBy(() -> chat().add(deep)).isInstanceOf(IllegalArgumentException.class);
        assertThat(window(chat())).isEmpty();
        assertThat(remembered(memory, "ada")).isEmpty();
    }

    @Test
    void oneThatCannotBeReadBlocksNeitherTheOthersNorForget() {
        talk();
        memory.close();
        try (DiskEntryStore files = DiskEntryStore.open(directory, StorageOptions.of("words/64", 64))) {
            EntryKey key = new EntryKey(MessageCodec.window("ada"), "000000000002.500000");
            files.write(List.of(
                    new Change.Put(new MemoryEntry(key, "{\"type\":\"USER\",\"conte", Map.of(), now, new float[64]))));
        }
        open();
        chat().add(u("Still there?"));
        assertThat(window(chat()))
                .containsExactly(
                        u("My name is Ada"), a("Hello"), u("I live in Riga"), a("A fine town"), u("Still there?"));
        assertThat(memory.contentRetriever().retrieve(Query.from("Riga"))).isNotNull();
        chat().clear();
        reopen();
        assertThat(window(chat())).isEmpty();
        memory.forget("ada");
        assertThat(remembered(memory, "ada")).isEmpty();
    }

    @Test
    void theLimitIsAnOption() {
        try (ZigguratMemory small = ZigguratMemory.builder()
                .directory(directory.resolve("small"))
                .embeddingModel(new WordsEmbeddingModel())
                .maxMessageChars(200)
                .build()) {
            small.chatMemory("ada").add(u("short"));
            assertThatThrownBy(() -> small.chatMemory("ada").add(u("x".repeat(200))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("200");
        }
        assertThatThrownBy(() -> ZigguratMemory.builder()
                        .directory(directory.resolve("wide"))
                        .maxMessageChars(20_000_000)
                        .build())
                .hasMessageContaining("19000000");
    }

    @Test
    void aHalfCharacterComesBackAsItWas() {
        UserMessage half = u("half \uD83D of a \uD83D\uDE00 smile \uDE00");
        chat().add(half);
        reopen();
        assertThat(window(chat())).containsExactly(half);
    }
}
