package dev.ziggurat.benchmarks.recall;

import dev.ziggurat.benchmarks.embed.ModelChoice;
import dev.ziggurat.memory.langchain4j.ZigguratEmbeddingModel;
import java.io.IOException;

/** The weights of e5-small-v2 that both sides embed with. */
enum Weights {
    INT8 {
        @Override
        ZigguratEmbeddingModel load(int cacheEntries) {
            return ZigguratEmbeddingModel.builder().cacheEntries(cacheEntries).build();
        }
    },
    FP32 {
        @Override
        ZigguratEmbeddingModel load(int cacheEntries) throws IOException {
            return ZigguratEmbeddingModel.builder()
                    .folder(ModelChoice.of("fp32").folder())
                    .prefixes("query: ", "passage: ")
                    .cacheEntries(cacheEntries)
                    .build();
        }
    };

    /** Of texts that come again. */
    static final int CACHE = 1_000;
    /** For dialogues of thousands of utterances that are remembered again. */
    static final int LARGE_CACHE = 30_000;

    abstract ZigguratEmbeddingModel load(int cacheEntries) throws IOException;
}
