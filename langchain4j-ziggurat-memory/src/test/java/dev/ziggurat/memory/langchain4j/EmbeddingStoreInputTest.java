package dev.ziggurat.memory.langchain4j;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingStoreInputTest {

    private static final List<String> ODD_IDS = List.of(
            "a",
            " a",
            "a ",
            "\u2003",
            "\u0000x",
            "line\nbreak",
            "日本",
            "🙂",
            "123E4567-E89B-12D3-A456-426614174000",
            "123e4567-e89b-12d3-a456-426614174000",
            "€".repeat(4_096));

    private final WordsEmbeddingModel model = new WordsEmbeddingModel();

    @TempDir
    Path directory;

    private ZigguratMemory memory;

    @BeforeEach
    void open() {
        memory = open("memory");
    }

    private ZigguratMemory open(String name) {
        return ZigguratMemory.builder()
                .directory(directory.resolve(name))
                .embeddingModel(model)
                .build();
    }

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void whatHasNoSegmentPassesNoFilter() {
        EmbeddingStore<TextSegment> store = memory.embeddingStore();
        store.add("bare", embedding("bare"));
        store.addAll(
                List.of("plain", "two", "three"),
                List.of(embedding("plain"), embedding("two"), embedding("three")),
                List.of(TextSegment.from("plain"), numbered(2), numbered(3)));
        Filter notTwo = metadataKey("n").isNotEqualTo(2);

        assertThat(ids(store, notTwo)).containsExactlyInAnyOrder("plain", "three");
        assertThat(ids(store, metadataKey("n").isNotIn(2, 3))).containsExactly("plain");
        assertThat(ids(store, Filter.not(metadataKey("n").isEqualTo(2)))).containsExactlyInAnyOrder("plain", "three");
        store.removeAll(notTwo);
        assertThat(ids(store, null)).containsExactlyInAnyOrder("bare", "two");
        reopen();
        memory.embeddingStore().removeAll(Filter.not(metadataKey("m").isGreaterThan(1)));
        assertThat(ids(memory.embeddingStore(), null)).containsExactly("bare");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u0001", "half \ud83d of a pair"})
    void anIdThatNoMatchCouldCarryIsRefusedWithAllThatCameWithIt(String id) {
        EmbeddingStore<TextSegment> store = memory.embeddingStore();
        store.add("before", embedding("before"));

        assertThatThrownBy(() -> store.addAll(List.of("good", id), List.of(embedding("a"), embedding("b")), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("id 2 of 2 ")
                .hasMessageEndingWith("; nothing was added");
        assertThatThrownBy(() -> store.add(id, embedding("b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the id ");
        assertThat(ids(store, null)).containsExactly("before");
    }

    @Test
    void whatIsMissingOrTooLongIsRefusedByItsPlace() {
        EmbeddingStore<TextSegment> store = memory.embeddingStore();
        List<Embedding> two = List.of(embedding("a"), embedding("b"));

        assertThatThrownBy(() -> store.addAll(Arrays.asList("a", null), two, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("id 2 of 2 is null");
        assertThatThrownBy(() -> store.addAll(List.of("a", "x".repeat(4_097)), two, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("id 2 of 2 has 4097 characters: at most 4096");
        assertThatThrownBy(() -> store.addAll(List.of("a", "b"), Arrays.asList(embedding("a"), null), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("embedding 2 of 2 is null");
        assertThatThrownBy(() -> store.addAll(List.of(), two, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 ids for 2 embeddings");
        assertThatThrownBy(() -> store.addAll(List.of("a"), List.of(), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 ids for 0 embeddings");
        assertThatThrownBy(() -> store.addAll(two, List.of(TextSegment.from("one"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 segments for 2 embeddings");
        assertThat(ids(store, null)).isEmpty();

        store.addAll(List.of(), List.of(), List.of());
        assertThat(store.addAll(List.of())).isEmpty();
        assertThat(store.add(embedding("a"), null)).isNotBlank();
        store.addAll(List.of("b", "c"), two, Arrays.asList(TextSegment.from("text"), null));
        assertThat(ids(store, null)).hasSize(3).contains("b", "c");
    }

    @Test
    void vectorsThatCannotBeSearchedAreRefusedWithAllThatCameWithThem() {
        EmbeddingStore<TextSegment> store = memory.embeddingStore();
        float[] broken = embedding("a").vector().clone();
        broken[5] = Float.NaN;
        float[] endless = embedding("a").vector().clone();
        endless[0] = Float.NEGATIVE_INFINITY;
        for (float[] vector :
                List.of(broken, endless, new float[WordsEmbeddingModel.DIMENSION], new float[3], new float[0])) {
            assertThatThrownBy(() ->
                            store.addAll(List.of("good", "bad"), List.of(embedding("a"), Embedding.from(vector)), null))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(ids(store, null)).isEmpty();
        }
    }

    @Test
    void everyIdThatIsTakenCanBeFoundRemovedExportedAndReopened() {
        EmbeddingStore<TextSegment> store = memory.embeddingStore();
        store.addAll(ODD_IDS, Collections.nCopies(ODD_IDS.size(), embedding("same")), null);
        assertThat(ids(store, null)).containsExactlyInAnyOrderElementsOf(ODD_IDS);
        reopen();
        assertThat(ids(memory.embeddingStore(), null)).containsExactlyInAnyOrderElementsOf(ODD_IDS);

        Path export = directory.resolve("export.jsonl");
        memory.exportTo(export);
        try (ZigguratMemory other = open("other")) {
            other.importFrom(export);
            assertThat(ids(other.embeddingStore(), null)).containsExactlyInAnyOrderElementsOf(ODD_IDS);
        }
        for (String id : ODD_IDS) {
            memory.embeddingStore().remove(id.equals("\u2003") ? "a" : id);
            memory.embeddingStore().removeAll(List.of(id));
            assertThat(ids(memory.embeddingStore(), null)).doesNotContain(id);
        }
        assertThat(ids(memory.embeddingStore(), null)).isEmpty();
    }

    @Test
    void ofEqualIdsInOneListTheLastHolds() {
        EmbeddingStore<TextSegment> store = memory.embeddingStore();
        store.addAll(
                List.of("x", "y", "x"),
                List.of(embedding("first"), embedding("second"), embedding("third")),
                List.of(TextSegment.from("first"), TextSegment.from("second"), TextSegment.from("third")));
        assertThat(texts(store)).containsExactlyInAnyOrder("second", "third");
        reopen();
        assertThat(texts(memory.embeddingStore())).containsExactlyInAnyOrder("second", "third");
    }

    @Test
    void idsThatNoEntryCanHaveAreNotRemovedButTheOthersAre() {
        EmbeddingStore<TextSegment> store = memory.embeddingStore();
        store.add("a", embedding("a"));
        store.add("b", embedding("b"));
        store.removeAll(Arrays.asList(null, "", "x".repeat(10_000), "a"));
        assertThat(ids(store, null)).containsExactly("b");
        store.removeAll(Collections.singletonList(null));
        assertThat(ids(store, null)).containsExactly("b");
    }

    @Test
    void whatTheCallerDoesToItsVectorsLaterChangesNothing() {
        EmbeddingStore<TextSegment> store = memory.embeddingStore();
        float[] values = new float[WordsEmbeddingModel.DIMENSION];
        values[0] = 3;
        values[1] = 4;
        Embedding mine = Embedding.from(values.clone());
        store.add("x", mine);
        mine.normalize();
        only(store).embedding().normalize();
        assertThat(only(store).embedding().vector()).isEqualTo(values);
        reopen();
        assertThat(only(memory.embeddingStore()).embedding().vector()).isEqualTo(values);
    }

    @Test
    void whatEarlierVersionsTookOrAFileBringsInSpoilsNoSearch() throws IOException {
        EmbeddingStore<TextSegment> store = memory.embeddingStore();
        store.addAll(
                List.of("sound", "idless", "textless"),
                List.of(embedding("a"), embedding("b"), embedding("c")),
                List.of(TextSegment.from("sound"), TextSegment.from("x"), TextSegment.from("wordless")));
        Path export = directory.resolve("export.jsonl");
        memory.exportTo(export);
        Files.writeString(
                export, Files.readString(export).replace("\"idless\"", "\" \"").replace("\"wordless\"", "\"\\t\""));
        try (ZigguratMemory other = open("other")) {
            other.importFrom(export);
            assertThat(ids(other.embeddingStore(), null)).containsExactlyInAnyOrder("sound", "textless");
            assertThat(other.stats().entries()).isEqualTo(3);
            other.embeddingStore().removeAll(List.of(" "));
            assertThat(other.stats().entries()).isEqualTo(2);
        }
    }

    @Test
    void aCollectionWithoutANameIsRefused() {
        for (String name : List.of("", "x".repeat(4_097))) {
            assertThatThrownBy(() -> memory.embeddingStore(name))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the name of a collection has 1 to 4096 characters, not " + name.length());
        }
    }

    private void reopen() {
        memory.close();
        open();
    }

    private Embedding embedding(String text) {
        return model.embed(text).content();
    }

    private static TextSegment numbered(int n) {
        return TextSegment.from("number " + n, new Metadata().put("n", n));
    }

    private EmbeddingMatch<TextSegment> only(EmbeddingStore<TextSegment> store) {
        List<EmbeddingMatch<TextSegment>> matches = matches(store, null);
        assertThat(matches).hasSize(1);
        return matches.get(0);
    }

    private List<String> ids(EmbeddingStore<TextSegment> store, @Nullable Filter filter) {
        return matches(store, filter).stream().map(EmbeddingMatch::embeddingId).toList();
    }

    private List<String> texts(EmbeddingStore<TextSegment> store) {
        return matches(store, null).stream()
                .map(match -> match.embedded().text())
                .toList();
    }

    private List<EmbeddingMatch<TextSegment>> matches(EmbeddingStore<TextSegment> store, @Nullable Filter filter) {
        return store.search(EmbeddingSearchRequest.builder()
                        .queryEmbedding(embedding("query"))
                        .maxResults(1_000)
                        .filter(filter)
                        .build())
                .matches();
    }
}
