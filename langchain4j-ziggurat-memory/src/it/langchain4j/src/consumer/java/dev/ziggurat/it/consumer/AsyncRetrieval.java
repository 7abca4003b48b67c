package dev.ziggurat.it.consumer;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import dev.langchain4j.rag.AugmentationRequest;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.query.Metadata;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.langchain4j.ZigguratEmbeddingModel;
import java.nio.file.Path;
import java.util.List;

/** Retriever, augmentor, embedding store and embedding model without a caller that waits. */
final class AsyncRetrieval implements Consumer {

    private static final String QUESTION = "Where do my bees live?";

    @Override
    public void use(Path folder) {
        Words words = new Words();
        try (ZigguratMemory memory = ZigguratMemory.builder()
                .directory(folder.resolve("memory"))
                .embeddingModel(words)
                .build()) {
            memory.addExchange("ada", "My bees live in Riga.", "Noted.");
            TextSegment segment = TextSegment.from("bees in Riga");
            EmbeddingStore<TextSegment> store = memory.embeddingStore();
            store.add(words.embed(segment).content(), segment);
            EmbeddingSearchRequest search = EmbeddingSearchRequest.builder()
                    .queryEmbedding(words.embed("bees").content())
                    .build();
            Consumer.require(store.searchAsync(search).join().matches().size() == 1, "not found");

            words.threads().clear();
            Metadata metadata = Metadata.from(UserMessage.from(QUESTION), "ada", List.of());
            List<Content> contents = memory.contentRetriever()
                    .retrieveAsync(Query.from(QUESTION, metadata))
                    .join();
            Consumer.require(contents.get(0).textSegment().text().contains("Riga"), contents);
            UserMessage augmented = (UserMessage) memory.retrievalAugmentor()
                    .augmentAsync(new AugmentationRequest(UserMessage.from(QUESTION), metadata))
                    .join()
                    .chatMessage();
            Consumer.require(augmented.singleText().contains("live in Riga"), augmented);
            Consumer.require(
                    words.threads().stream().allMatch(name -> name.startsWith("ziggurat-async-")), words.threads());
        }
        try (ZigguratEmbeddingModel model = ZigguratEmbeddingModel.create()) {
            EmbeddingModel any = model;
            EmbeddingRequest request = EmbeddingRequest.builder()
                    .input("bees")
                    .inputType(EmbeddingInputType.QUERY)
                    .build();
            EmbeddingResponse later = any.embedAsync(request).join();
            Consumer.require(later.embeddings().equals(any.embed(request).embeddings()), "another vector");
        }
    }
}
