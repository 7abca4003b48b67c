package dev.ziggurat.it.consumer;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.listener.EmbeddingModelResponseContext;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.langchain4j.ZigguratEmbeddingModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The embedding model of the library, alone and in a memory; its listeners hear. */
final class DefaultModel implements Consumer {

    @Override
    public void use(Path folder) {
        AtomicInteger heard = new AtomicInteger();
        EmbeddingModelListener listener = new EmbeddingModelListener() {
            @Override
            public void onResponse(EmbeddingModelResponseContext context) {
                heard.addAndGet(context.textSegments().size());
            }
        };
        try (ZigguratEmbeddingModel model =
                ZigguratEmbeddingModel.builder().listeners(List.of(listener)).build()) {
            Reflected.lookAt(model.getClass());
            Embedding one = model.embed("I keep bees in Riga.").content();
            EmbeddingModel plain = model;
            List<Embedding> all = plain.embedAll(
                            List.of(TextSegment.from("I keep bees in Riga."), TextSegment.from("Hm.")))
                    .content();
            Consumer.require(one.dimension() == 384 && model.dimension() == 384, one.dimension());
            Consumer.require(Arrays.equals(one.vector(), all.get(0).vector()), "other vectors in a list");
            Consumer.require(heard.get() == 3, heard + " texts were heard of");
            try (ZigguratMemory memory = ZigguratMemory.builder()
                    .directory(folder.resolve("memory"))
                    .embeddingModel(model)
                    .build()) {
                memory.addExchange("ada", "I keep bees in Riga.", "Noted.");
                memory.addExchange("ada", "My car is in the garage.", "Noted.");
                String best = memory.recall("ada", "Which insects does she look after?")
                        .relevantEpisodes()
                        .toString();
                Consumer.require(best.contains("bees"), best);
            }
            Consumer.require(heard.get() > 3, "nothing was heard of the memory");
        }
    }
}
