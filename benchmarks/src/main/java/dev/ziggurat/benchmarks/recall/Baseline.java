package dev.ziggurat.benchmarks.recall;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.util.List;

/** LangChain4j's own way: one segment for each utterance, with its speaker, in an InMemoryEmbeddingStore. */
final class Baseline {

    private final ContentRetriever retriever;

    Baseline(Conversation conversation, EmbeddingModel model, int maxResults) {
        InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
        List<TextSegment> segments = conversation.utterances().stream()
                .map(utterance -> TextSegment.from(
                        utterance.speaker() + ": " + utterance.text(), Metadata.from("id", utterance.id())))
                .toList();
        store.addAll(model.embedAll(segments).content(), segments);
        retriever = EmbeddingStoreContentRetriever.builder()
                .embeddingStore(store)
                .embeddingModel(model)
                .maxResults(maxResults)
                .build();
    }

    List<EvidenceRecall.Found> recall(String question) {
        return retriever.retrieve(Query.from(question)).stream()
                .map(content -> new EvidenceRecall.Found(
                        content.textSegment().metadata().getString("id"),
                        content.textSegment().text().length() - 2))
                .toList();
    }
}
