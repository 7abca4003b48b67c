package dev.ziggurat.it;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.ziggurat.memory.ZigguratMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Opens a new memory with the default model, remembers, recalls, searches, exports and closes; says what came of it. */
public final class Guest {

    private static final int DIMENSION = 384;

    /** More than one file of the store holds. */
    private static final int VECTORS = 1_500;

    private static final int WANTED = 1_007;

    private Guest() {}

    /**
     * Has one argument.
     *
     * @param args the folder of the memory
     */
    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        // It knows no library: what is found is found without it.
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try (ZigguratMemory memory = ZigguratMemory.open(directory)) {
            memory.chatMemory("ada").add(UserMessage.from("My car is in the garage."));
            memory.chatMemory("ada").add(UserMessage.from("I keep bees in Riga."));
            System.out.println("recalled: "
                    + memory.recall("ada", "Which insects does she look after?")
                            .relevantEpisodes()
                            .get(0)
                            .text());
            System.out.println("searched: " + nearest(memory.embeddingStore("vectors")));
            memory.optimize();
            Path export = directory.resolveSibling("export.jsonl");
            memory.exportTo(export);
            System.out.println("exported: " + Files.readString(export).contains("I keep bees in Riga."));
        }
        System.out.println("module: " + ZigguratMemory.class.getModule().getName());
    }

    private static String nearest(EmbeddingStore<TextSegment> store) {
        Random random = new Random(1);
        List<String> ids = IntStream.range(0, VECTORS).mapToObj(String::valueOf).toList();
        List<Embedding> vectors = new ArrayList<>();
        ids.forEach(id -> vectors.add(Embedding.from(vector(random))));
        store.addAll(ids, vectors, ids.stream().map(TextSegment::from).toList());
        EmbeddingSearchRequest request = EmbeddingSearchRequest.builder()
                .queryEmbedding(vectors.get(WANTED))
                .maxResults(1)
                .build();
        return store.search(request).matches().get(0).embeddingId();
    }

    private static float[] vector(Random random) {
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }
}
