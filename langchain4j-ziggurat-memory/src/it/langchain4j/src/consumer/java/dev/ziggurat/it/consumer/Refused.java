package dev.ziggurat.it.consumer;

import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.api.MemoryException;
import dev.ziggurat.memory.langchain4j.ZigguratEmbeddingModel;
import java.nio.file.Files;
import java.nio.file.Path;

/** With a LangChain4j that is too old nothing begins, and one sentence says why. */
final class Refused implements Consumer {

    @Override
    public void use(Path folder) {
        Path directory = folder.resolve("memory");
        refused(() -> ZigguratMemory.open(directory));
        refused(() -> ZigguratMemory.builder()
                .directory(directory)
                .embeddingModel(new Words())
                .build());
        refused(ZigguratEmbeddingModel::create);
        Consumer.require(!Files.exists(directory), "a directory");
    }

    private static void refused(Runnable opening) {
        try {
            opening.run();
        } catch (MemoryException e) {
            String said = e.getMessage();
            Consumer.require(said.contains("1.11.0 or newer") && said.contains("1.10.0"), said);
            return;
        }
        throw new IllegalStateException("opened");
    }
}
