package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.ziggurat.memory.api.Concept;
import dev.ziggurat.memory.api.Episode;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Half of a surrogate pair, as an emoji that was cut in two leaves it, and other texts that are rare in files. */
class LoneSurrogatesTest {

    private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00Z");

    @TempDir
    Path directory;

    private ZigguratMemory open(String name) {
        return ZigguratMemory.builder()
                .directory(directory.resolve(name))
                .embeddingModel(new WordsEmbeddingModel())
                .clock(() -> MORNING)
                .build();
    }

    private void export(ZigguratMemory memory) {
        memory.exportTo(directory.resolve("export.jsonl"));
    }

    private ZigguratMemory imported() {
        ZigguratMemory memory = open("to");
        memory.importFrom(directory.resolve("export.jsonl"));
        return memory;
    }

    private static List<Episode> episodes(ZigguratMemory memory, String id) {
        return memory.episodic().sessions(id).stream()
                .flatMap(session -> memory.episodic().session(id, session.id()).stream())
                .toList();
    }

    private static TextSegment found(ZigguratMemory memory, String collection) {
        return memory.embeddingStore(collection)
                .search(EmbeddingSearchRequest.builder()
                        .queryEmbedding(memory.embeddingModel().embed("kite").content())
                        .maxResults(1)
                        .build())
                .matches()
                .get(0)
                .embedded();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tea \ud83d", "\ude00 tea", "a \ude00\ud83d b", "\ud83d\ud83d\ude00 tea"})
    void whatWasSaidIsKeptAsUtf8CanHoldIt(String text) {
        String mended = text.replaceAll("[\ud800-\udfff](?<![\ud800-\udbff][\udc00-\udfff])", "\ufffd");
        assertThat(mended).isNotEqualTo(text);
        try (ZigguratMemory memory = open("from")) {
            memory.remember("ada", "Ada" + text, text, MORNING);
            memory.chatMemory("bob").add(UserMessage.from(text));
            memory.addExchange("cyd", text, text);
            assertThat(memory.recall("ada", text).relevantEpisodes())
                    .extracting(Episode::text)
                    .containsExactly(mended);
            export(memory);
        }
        try (ZigguratMemory memory = imported()) {
            assertThat(episodes(memory, "ada")).singleElement().satisfies(episode -> {
                assertThat(episode.text()).isEqualTo(mended);
                assertThat(episode.speaker()).isEqualTo("Ada" + mended);
            });
            assertThat(episodes(memory, "cyd")).extracting(Episode::text).containsExactly(mended, mended);
            assertThat(episodes(memory, "bob")).extracting(Episode::text).containsExactly(mended);
            assertThat(memory.chatMemory("bob").messages()).hasSize(1);
        }
    }

    @Test
    void segmentsAndTheirMetadataAreKeptAsUtf8CanHoldThem() {
        try (ZigguratMemory memory = open("from")) {
            EmbeddingStore<TextSegment> store = memory.embeddingStore("birds");
            Embedding kite = memory.embeddingModel().embed("kite").content();
            store.add(kite, TextSegment.from("kite \ud83d", Metadata.from("key \ud83d", "value \ude00")));
            export(memory);
        }
        try (ZigguratMemory memory = imported()) {
            assertThat(found(memory, "birds"))
                    .isEqualTo(TextSegment.from("kite \ufffd", Metadata.from("key \ufffd", "value \ufffd")));
        }
    }

    @Test
    void keysThatWouldBecomeOneAreRefused() {
        try (ZigguratMemory memory = open("from")) {
            EmbeddingStore<TextSegment> store = memory.embeddingStore("birds");
            Embedding kite = memory.embeddingModel().embed("kite").content();
            Metadata twins = Metadata.from("key \ud83d", "one").put("key \ud83e", "other");
            assertThatThrownBy(() -> store.add(kite, TextSegment.from("kite", twins)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("two keys in the metadata");
            assertThat(memory.stats().entries()).isZero();
        }
    }

    @Test
    void factsAreKeptAsUtf8CanHoldThem() {
        try (ZigguratMemory memory = open("from")) {
            memory.semantic().extract("ada", "My name is Ada\ud83d.");
            memory.semantic().extract("bob", "My name is Bob.");
            String id = memory.semantic().concepts("bob").get(0).id();
            memory.semantic().edit("bob", id, "Bo\ude00b");
            assertThat(memory.semantic().concepts("bob"))
                    .extracting(Concept::value)
                    .containsExactly("Bo\ufffdb");
            export(memory);
        }
        try (ZigguratMemory memory = imported()) {
            assertThat(memory.semantic().concepts("bob"))
                    .extracting(Concept::value)
                    .containsExactly("Bo\ufffdb");
        }
    }

    @Test
    void namesAreRefusedForTwoOfThemCouldBecomeOne() {
        try (ZigguratMemory memory = open("from")) {
            Embedding kite = memory.embeddingModel().embed("kite").content();
            assertThatThrownBy(() -> memory.chatMemory("ada\ud83d"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("the memory id", "ada\ufffd", "character 3", "UTF-8");
            assertThatThrownBy(() -> memory.remember("\ude00", "Ada", "tea", MORNING))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("the memory id", "character 0");
            assertThatThrownBy(() -> memory.embeddingStore("birds\ud83d"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the collection");
            assertThatThrownBy(() -> memory.embeddingStore("birds")
                            .addAll(List.of("good", "\ud83dbad"), List.of(kite, kite), null))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("id 2 of 2", "half a surrogate pair");
            assertThat(memory.stats().entries()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000 tea",
                "tea\u2028tea\u2029tea\u0085",
                "tea\r\ntea\n",
                "\ufeff tea",
                "\uffff tea",
                "\ud83d\ude00 tea"
            })
    void raretextsTravelAsTheyAre(String text) {
        String id = text + "id";
        try (ZigguratMemory memory = open("from")) {
            memory.remember(id, "Ada " + text, text, MORNING);
            memory.chatMemory(id).add(AiMessage.from(text));
            EmbeddingStore<TextSegment> store = memory.embeddingStore(id);
            Embedding kite = memory.embeddingModel().embed("kite").content();
            store.addAll(List.of(id), List.of(kite), List.of(TextSegment.from(text, Metadata.from(text, text))));
            export(memory);
        }
        try (ZigguratMemory memory = imported()) {
            assertThat(episodes(memory, id)).extracting(Episode::text).containsExactly(text, text);
            assertThat(memory.chatMemoryStore().getMessages(id)).containsExactly(AiMessage.from(text));
            assertThat(found(memory, id)).isEqualTo(TextSegment.from(text, Metadata.from(text, text)));
        }
    }

    @Test
    void theLongestNamesTravelAndLongerOnesAreRefusedBeforeAnythingIsWritten() {
        String longest = "\u84dd".repeat(4_096);
        try (ZigguratMemory memory = open("from")) {
            Embedding kite = memory.embeddingModel().embed("kite").content();
            memory.remember(longest, "Ada", "tea", MORNING);
            memory.embeddingStore(longest).addAll(List.of(longest), List.of(kite), List.of(TextSegment.from("kite")));
            assertThatThrownBy(() -> memory.remember(longest + "x", "Ada", "tea", MORNING))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("the memory id has 4097 characters", "at most 4096");
            assertThatThrownBy(() -> memory.embeddingStore(longest + "x").add(kite))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("the name of a collection", "4097");
            assertThatThrownBy(() -> memory.embeddingStore("birds").add(longest + "x", kite))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the id has 4097 characters");
            assertThat(memory.stats().entries()).isEqualTo(3);
            export(memory);
        }
        try (ZigguratMemory memory = imported()) {
            assertThat(episodes(memory, longest)).hasSize(1);
            assertThat(found(memory, longest)).isEqualTo(TextSegment.from("kite"));
        }
    }

    @Test
    void whatIsLongerThanAReaderOfJsonTakesTravelsToo() throws Exception {
        String longKey = "k".repeat(60_000);
        String longText = "tea ".repeat(5_100_000);
        try (ZigguratMemory memory = open("from")) {
            Embedding kite = memory.embeddingModel().embed("kite").content();
            memory.embeddingStore("birds").add(kite, TextSegment.from(longText, Metadata.from(longKey, "value")));
            export(memory);
        }
        assertThat(Files.size(directory.resolve("export.jsonl"))).isGreaterThan(20_000_000);
        try (ZigguratMemory memory = imported()) {
            TextSegment segment = found(memory, "birds");
            assertThat(segment.text()).hasSize(longText.length());
            assertThat(segment.metadata().getString(longKey)).isEqualTo("value");
        }
    }
}
