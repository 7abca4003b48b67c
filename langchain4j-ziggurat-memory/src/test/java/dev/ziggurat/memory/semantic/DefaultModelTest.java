package dev.ziggurat.memory.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.embedding.EmbeddingEngine;
import dev.ziggurat.memory.embedding.EngineOptions;
import dev.ziggurat.memory.embedding.ModelFiles;
import dev.ziggurat.memory.semantic.pattern.PatternExtractor;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.engine.DiskEntryStore;
import dev.ziggurat.memory.tier.TieredStore;
import dev.ziggurat.memory.tier.level.TierOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions that share few words with the answer, put to the model that comes with the library. */
@Tag("native")
class DefaultModelTest {

    private static final List<String> SAID = List.of(
            "Квантовая запутанность - это явление, когда частицы связаны",
            "Фотосинтез — это процесс получения сахара из света.",
            "Хокку — это стихотворение из трёх строк.",
            "Я живу в Самаре, работаю бухгалтером.",
            "Я люблю грибной суп и старые комедии.",
            "У меня есть кот по кличке Барсик.",
            "My sister lives in Oslo.",
            "I'm allergic to peanuts.",
            "I play the cello.",
            "I work as a pastry chef.");

    @Test
    void findsConceptsByMeaningAndByStems(@TempDir Path directory) {
        try (EmbeddingEngine engine = new EmbeddingEngine(ModelFiles.e5SmallV2(), EngineOptions.defaults());
                TieredStore tiers = new TieredStore(
                        DiskEntryStore.open(directory, StorageOptions.of(engine.fingerprint(), engine.dimension())),
                        engine.dimension(),
                        TierOptions.defaults())) {
            SemanticStore store = new SemanticStore(tiers, engine, new PatternExtractor(), () -> Instant.EPOCH);
            for (String said : SAID) {
                store.ingest("dana", Remark.ofPerson("Dana", said, Instant.EPOCH, said));
            }
            assertThat(best(store, "квантовая физика")).startsWith("Квантовая запутанность");
            assertThat(best(store, "как зовут кота?")).contains("Барсик");
            assertThat(best(store, "Which nuts must not be in the cake?")).contains("peanuts");
            assertThat(best(store, "Which instrument does Dana play?")).contains("cello");
            assertThat(best(store, "What does Dana do for work?")).contains("chef");
        }
    }

    private static String best(SemanticStore store, String question) {
        return store.query("dana", question, 1).get(0).concept().statement();
    }
}
