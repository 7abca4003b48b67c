package dev.ziggurat.memory.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.listener.EmbeddingModelResponseContext;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.content.retriever.listener.ContentRetrieverListener;
import dev.langchain4j.rag.content.retriever.listener.ContentRetrieverResponseContext;
import dev.langchain4j.rag.query.Metadata;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.listener.EmbeddingStoreListener;
import dev.langchain4j.store.embedding.listener.EmbeddingStoreResponseContext;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** LangChain4j's own listeners hear what this memory does. */
class ListenersTest {

    @TempDir
    Path directory;

    private final List<String> embedded = new ArrayList<>();
    private ZigguratMemory memory;

    @BeforeEach
    void open() {
        EmbeddingModel heard = new WordsEmbeddingModel().addListener(new EmbeddingModelListener() {
            @Override
            public void onResponse(EmbeddingModelResponseContext context) {
                context.textSegments().forEach(segment -> embedded.add(segment.text()));
            }
        });
        memory = ZigguratMemory.builder()
                .directory(directory)
                .embeddingModel(heard)
                .build();
    }

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void theEmbeddingModelIsHeardForEveryAddAndRecall() {
        memory.remember("ada", "Ada", "The bees swarm", Instant.EPOCH);
        assertThat(embedded).contains("Ada: The bees swarm");
        embedded.clear();

        memory.recall("ada", "which bees?");
        assertThat(embedded).contains("which bees?");
        embedded.clear();

        memory.chatMemory("bob").add(UserMessage.from("Good morning"));
        assertThat(embedded).anyMatch(text -> text.contains("Good morning"));
    }

    @Test
    void theEmbeddingStoreIsHeard() {
        List<String> heard = new ArrayList<>();
        EmbeddingStore<TextSegment> store = memory.embeddingStore().addListener(new EmbeddingStoreListener() {
            @Override
            public void onResponse(EmbeddingStoreResponseContext<?> context) {
                heard.add(context.getClass().getSimpleName());
            }
        });
        TextSegment segment = TextSegment.from("The bees swarm");
        store.add(memory.embeddingModel().embed(segment).content(), segment);
        assertThat(heard).hasSize(1);
        assertThat(store.search(EmbeddingSearchRequest.builder()
                                .queryEmbedding(
                                        memory.embeddingModel().embed("bees").content())
                                .build())
                        .matches())
                .hasSize(1);
        assertThat(heard).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void theContentRetrieverIsHeard() {
        memory.remember("ada", "Ada", "The bees swarm", Instant.EPOCH);
        List<Integer> found = new ArrayList<>();
        ContentRetriever retriever = memory.contentRetriever().addListener(new ContentRetrieverListener() {
            @Override
            public void onResponse(ContentRetrieverResponseContext context) {
                found.add(context.contents().size());
            }
        });
        retriever.retrieve(Query.from("which bees?", Metadata.from(UserMessage.from("which bees?"), "ada", List.of())));
        assertThat(found).containsExactly(1);
    }
}
