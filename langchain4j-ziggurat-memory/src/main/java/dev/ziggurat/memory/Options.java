package dev.ziggurat.memory;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ziggurat.memory.embedding.TextEmbedder;
import dev.ziggurat.memory.episodic.EpisodeJournal;
import dev.ziggurat.memory.langchain4j.ConversationServices;
import dev.ziggurat.memory.langchain4j.Conversations;
import dev.ziggurat.memory.langchain4j.LlmConceptExtractor;
import dev.ziggurat.memory.langchain4j.ModelEmbedder;
import dev.ziggurat.memory.langchain4j.WindowLimit;
import dev.ziggurat.memory.langchain4j.ZigguratEmbeddingModel;
import dev.ziggurat.memory.manage.Learner;
import dev.ziggurat.memory.recall.Recaller;
import dev.ziggurat.memory.recall.Signal;
import dev.ziggurat.memory.semantic.BackgroundExtraction;
import dev.ziggurat.memory.semantic.BackgroundOptions;
import dev.ziggurat.memory.semantic.SemanticStore;
import dev.ziggurat.memory.semantic.pattern.PatternExtractor;
import dev.ziggurat.memory.storage.DiskEntryStore;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.tier.GpuTier;
import dev.ziggurat.memory.tier.SketchSidecar;
import dev.ziggurat.memory.tier.Tier;
import dev.ziggurat.memory.tier.TierOptions;
import dev.ziggurat.memory.tier.TieredStore;
import dev.ziggurat.memory.transfer.Exporter;
import dev.ziggurat.memory.transfer.Importer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What the builder collected, and how the rooms are put together from it. */
final class Options {

    @Nullable Path directory;

    @Nullable EmbeddingModel embeddingModel;

    @Nullable ChatModel conceptModel;

    MemoryLimits limits = MemoryLimits.builder().build();
    InstantSource clock = InstantSource.system();
    ZoneId zone = ZoneId.systemDefault();
    Duration sessionGap = Duration.ofMinutes(30);
    WindowLimit window = new WindowLimit.Messages(20);
    Durability durability = Durability.always();
    Set<Signal> withoutSignals = Set.of();
    int recallChars = RecallRequest.DEFAULT_MAX_CHARS;

    ZigguratMemory open() {
        Path where = directory;
        if (where == null) {
            throw new IllegalArgumentException("a memory needs a directory: call directory(...) before build()");
        }
        if (sessionGap.isNegative() || sessionGap.isZero()) {
            throw new IllegalArgumentException("sessionGap is " + sessionGap + ", it must be longer than zero");
        }
        if (recallChars < 0) {
            throw new IllegalArgumentException("recallChars is " + recallChars + ", it must not be negative");
        }
        Resources resources = new Resources();
        try {
            return assemble(where, resources);
        } catch (RuntimeException e) {
            resources.close();
            throw e;
        }
    }

    private ZigguratMemory assemble(Path where, Resources resources) {
        EmbeddingModel model = embeddingModel;
        if (model == null) {
            model = resources.add(ZigguratEmbeddingModel.create());
        }
        TextEmbedder embedder = new ModelEmbedder(model);
        StorageOptions storage = StorageOptions.of(embedder.fingerprint(), embedder.dimension())
                .withForce(durability.policy())
                .withSidecar(new SketchSidecar(embedder.dimension()));
        DiskEntryStore entries = resources.add(DiskEntryStore.open(where, storage));
        TierOptions tiers = tiers();
        GpuTier gpu = new GpuTier(embedder.dimension(), tiers, vramOf(model));
        List<Tier> above = gpu.isAbsent() ? List.of() : List.of(gpu);
        TieredStore store = resources.add(new TieredStore(entries, embedder.dimension(), tiers, above, List.of()));
        EpisodeJournal journal = new EpisodeJournal(store, embedder, sessionGap, new SecureRandom());
        SemanticStore concepts = new SemanticStore(store, embedder, new PatternExtractor(), clock);
        Learner learner = new Learner(concepts, background(concepts, resources));
        journal.listen(learner);
        Recaller recaller = new Recaller(store, journal, concepts, embedder, clock, zone, withoutSignals);
        Conversations conversations = new Conversations(new ConversationServices(
                store, journal, recaller, learner, clock, window, RecallRequest.DEFAULT_MAX_EPISODES, recallChars));
        return new ZigguratMemory(
                resources,
                model,
                store,
                clock,
                journal,
                recaller,
                conversations,
                new SemanticMemory(concepts, clock),
                new Upkeep(entries, store, gpu, model),
                new Exporter(store, embedder),
                new Importer(store, journal, embedder));
    }

    private TierOptions tiers() {
        return TierOptions.defaults().withRamEntries(limits.ramEntries());
    }

    /** What the embedding model takes of a card that the vectors lie on as well. */
    private static LongSupplier vramOf(EmbeddingModel model) {
        return model instanceof ZigguratEmbeddingModel own
                ? () -> own.stats().device().vramBytes()
                : () -> 0;
    }

    private @Nullable BackgroundExtraction background(SemanticStore concepts, Resources resources) {
        return conceptModel == null
                ? null
                : resources.add(new BackgroundExtraction(
                        concepts, new LlmConceptExtractor(conceptModel), BackgroundOptions.defaults(), clock));
    }
}
