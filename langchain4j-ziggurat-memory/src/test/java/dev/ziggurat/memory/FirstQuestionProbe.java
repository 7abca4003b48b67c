package dev.ziggurat.memory;

import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;

/** A new process: prints how many classes the first question to a memory loads. */
final class FirstQuestionProbe {

    private FirstQuestionProbe() {}

    public static void main(String[] args) {
        try (ZigguratMemory memory = ZigguratMemory.builder()
                .directory(Path.of(args[0]))
                .embeddingModel(new WordsEmbeddingModel())
                .warmUp(Boolean.parseBoolean(args[1]))
                .build()) {
            memory.warmedUp().join();
            long before = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();
            memory.recall("ada", "Where does the hive stand that swarmed in May?");
            memory.remember("ada", "Ada", "I moved the hive to Riga", Instant.EPOCH);
            System.out.println(
                    "classes " + (ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount() - before));
        }
    }
}
