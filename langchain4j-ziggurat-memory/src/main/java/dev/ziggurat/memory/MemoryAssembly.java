package dev.ziggurat.memory;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ziggurat.memory.api.Configuration;
import dev.ziggurat.memory.api.Degradation;
import dev.ziggurat.memory.api.EmbeddingStats;
import dev.ziggurat.memory.api.MemoryPressure;
import dev.ziggurat.memory.api.RecallRequest;
import dev.ziggurat.memory.embedding.ModelFiles;
import dev.ziggurat.memory.episodic.EpisodeJournal;
import dev.ziggurat.memory.langchain4j.ConversationServices;
import dev.ziggurat.memory.langchain4j.Conversations;
import dev.ziggurat.memory.langchain4j.ForeignEntries;
import dev.ziggurat.memory.langchain4j.LangChain4jCore;
import dev.ziggurat.memory.langchain4j.LlmConceptExtractor;
import dev.ziggurat.memory.langchain4j.ModelEmbedder;
import dev.ziggurat.memory.langchain4j.ScoringModelReranker;
import dev.ziggurat.memory.langchain4j.ZigguratEmbeddingModel;
import dev.ziggurat.memory.manage.ForgetRequests;
import dev.ziggurat.memory.manage.LanguageWatch;
import dev.ziggurat.memory.manage.Learner;
import dev.ziggurat.memory.manage.ManagedParts;
import dev.ziggurat.memory.manage.MemoryManager;
import dev.ziggurat.memory.manage.Voices;
import dev.ziggurat.memory.manage.degrade.Degradations;
import dev.ziggurat.memory.manage.degrade.GuardedEmbedder;
import dev.ziggurat.memory.manage.limit.Limits;
import dev.ziggurat.memory.manage.pressure.Machine;
import dev.ziggurat.memory.recall.Recaller;
import dev.ziggurat.memory.recall.Reranker;
import dev.ziggurat.memory.semantic.BackgroundExtraction;
import dev.ziggurat.memory.semantic.BackgroundOptions;
import dev.ziggurat.memory.semantic.SemanticStore;
import dev.ziggurat.memory.semantic.pattern.PatternExtractor;
import dev.ziggurat.memory.semantic.pattern.PatternRetractions;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.engine.DiskEntryStore;
import dev.ziggurat.memory.storage.file.HomeDirectory;
import dev.ziggurat.memory.tier.TieredStore;
import dev.ziggurat.memory.tier.disk.SketchSidecar;
import dev.ziggurat.memory.tier.gpu.GpuTier;
import dev.ziggurat.memory.tier.level.Tier;
import dev.ziggurat.memory.tier.level.TierOptions;
import dev.ziggurat.memory.transfer.Exporter;
import dev.ziggurat.memory.transfer.Importer;
import dev.ziggurat.memory.warmup.WarmUp;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts the rooms together: what each of them gets, in which order they open, and what is released when one cannot. */
final class MemoryAssembly {

    /** Of the file that holds room for removals on a full disk. */
    private static final long MOST_RESERVE_BYTES = 16L << 20;

    /** Of what the directory may have. */
    private static final int RESERVE_OF_DISK = 16;

    /** Of the RAM that may be taken, an eighth. */
    private static final int SHARE_OF_GPU_BUFFERS = 8;

    /** Who is interrupted again and again, faster than a memory is opened, is told so. */
    private static final int MOST_TRIES = 20;

    private final MemoryOptions options;

    MemoryAssembly(MemoryOptions options) {
        this.options = options;
    }

    ZigguratMemory open() {
        LangChain4jCore.requireSupported();
        options.check();
        Configuration configuration = options.texts.applyTo(options);
        Path where = options.directory;
        if (where == null) {
            throw new IllegalArgumentException("a memory needs a directory: call directory(...) before build()");
        }
        return openDespiteInterrupts(where, configuration);
    }

    /** An interrupt closes a file under the thread that reads it: then it is opened anew, and interrupted afterwards. */
    private ZigguratMemory openDespiteInterrupts(Path where, Configuration configuration) {
        boolean interrupted = Thread.interrupted();
        try {
            for (int tries = 1; ; tries++) {
                try {
                    return openOnce(where, configuration);
                } catch (RuntimeException e) {
                    if (!Thread.interrupted()) {
                        throw e;
                    }
                    interrupted = true;
                    if (tries == MOST_TRIES) {
                        throw e;
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private ZigguratMemory openOnce(Path where, Configuration configuration) {
        Resources resources = new Resources();
        try {
            return assemble(HomeDirectory.of(where), configuration, resources);
        } catch (RuntimeException | Error e) {
            // Also when memory was short: the directory can be opened again in this process.
            try {
                resources.close();
            } catch (RuntimeException | Error closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    private ZigguratMemory assemble(Path where, Configuration configuration, Resources resources) {
        EmbeddingModel model = options.embeddingModel;
        if (model == null) {
            model = resources.add(ZigguratEmbeddingModel.create());
        }
        List<Supplier<Optional<String>>> troubles = new ArrayList<>(options.gpuTroubles);
        if (model instanceof ZigguratEmbeddingModel own) {
            troubles.add(() -> gpuTrouble(own));
        }
        Machine surroundings = options.machine.apply(where);
        Degradations degradations = new Degradations(options.clock);
        options.degradationListeners.forEach(degradations::listen);
        GuardedEmbedder embedder = new GuardedEmbedder(new ModelEmbedder(model), degradations, surroundings.nanoTime());
        StorageOptions storage = StorageOptions.of(embedder.fingerprint(), embedder.dimension())
                .withForce(options.durability)
                .withMostMappedBytes(Limits.of(options.limits).mappedBytes())
                .withMostReserveBytes(
                        Math.min(MOST_RESERVE_BYTES, Limits.of(options.limits).diskBytes() / RESERVE_OF_DISK))
                .withSidecar(new SketchSidecar(embedder.dimension()));
        DiskEntryStore entries = resources.add(DiskEntryStore.open(where, storage));
        TierOptions tiers = tiers();
        GpuTier gpu = new GpuTier(embedder.dimension(), tiers, vramOf(model));
        List<Tier> above = List.of();
        if (!gpu.isAbsent()) {
            above = List.of(gpu);
            troubles.add(gpu::failure);
            surroundings = surroundings.withVramShare(gpu::cardShare);
        }
        TieredStore store = resources.add(new TieredStore(entries, embedder.dimension(), tiers, above, List.of()));
        Redactor redactor = new Redactor(options.secretGuard, options.redaction);
        EpisodeJournal journal =
                new EpisodeJournal(store, embedder, options.sessionGap, new SecureRandom(), redactor.texts());
        Voices voices = new Voices(journal.reader());
        journal.listen(voices);
        PatternExtractor patterns = new PatternExtractor(options.zone);
        SemanticStore concepts =
                new SemanticStore(store, embedder, patterns, options.clock, redactor.facts(), voices::of);
        Learner learner = new Learner(
                concepts,
                background(concepts, resources),
                () -> degradations.holds(Degradation.BACKGROUND_OFF),
                new ForgetRequests(concepts, journal, new PatternRetractions(patterns), options.retractionListeners));
        Recaller recaller = new Recaller(
                store,
                journal,
                concepts,
                embedder,
                options.clock,
                options.zone,
                options.withoutSignals,
                options.recallFloor,
                reranker(resources));
        journal.follow(learner);
        if (model instanceof ZigguratEmbeddingModel own && own.modelName().equals(ModelFiles.E5_SMALL_V2)) {
            journal.listen(LanguageWatch.logging());
        }
        MemoryManager manager = resources.add(new MemoryManager(
                new ManagedParts(
                        entries, store, journal, concepts, learner, recaller, embedder, degradations, troubles),
                Limits.of(options.limits),
                surroundings,
                options.clock,
                options.pressureListeners));
        Conversations conversations = resources.add(new Conversations(new ConversationServices(
                store,
                journal,
                recaller,
                learner,
                options.clock,
                options.window,
                RecallRequest.DEFAULT_MAX_EPISODES,
                options.recallChars,
                options.maxMessageChars,
                redactor.messages())));
        CompletableFuture<Void> warm = options.warmUp
                ? resources
                        .add(WarmUp.begin(
                                recaller,
                                options.embeddingModel == null,
                                () -> manager.pressure().isAtLeast(MemoryPressure.HIGH)))
                        .done()
                : CompletableFuture.completedFuture(null);
        StartLine.log(where, model);
        return new ZigguratMemory(
                resources,
                configuration,
                model,
                store,
                options.clock,
                journal,
                recaller,
                conversations,
                new SemanticMemory(concepts, options.clock),
                new Administration(entries, store, gpu, model, manager),
                new Exporter(store, embedder, redactor::entry),
                new Importer(store, journal, embedder, ForeignEntries::requireReadable, redactor::entry),
                warm);
    }

    private static Optional<String> gpuTrouble(ZigguratEmbeddingModel model) {
        EmbeddingStats.Device device = model.stats().device();
        return device.gpuFailed() ? Optional.ofNullable(device.reason()) : Optional.empty();
    }

    private TierOptions tiers() {
        return TierOptions.defaults()
                .withRamEntries(options.limits.ramEntries())
                .withGpuEntries(options.limits.gpuEntries())
                .withMaxVramPercent(options.limits.maxVramPercent())
                .withMostNativeBytes(Limits.of(options.limits).ramBytes() / SHARE_OF_GPU_BUFFERS);
    }

    /** What the embedding model takes of a card that the vectors lie on as well. */
    private static LongSupplier vramOf(EmbeddingModel model) {
        return model instanceof ZigguratEmbeddingModel own
                ? () -> own.stats().device().vramBytes()
                : () -> 0;
    }

    private Reranker reranker(Resources resources) {
        return options.scoringModel == null
                ? Reranker.NONE
                : resources.add(new ScoringModelReranker(options.scoringModel, options.scoringTimeLimit));
    }

    private @Nullable BackgroundExtraction background(SemanticStore concepts, Resources resources) {
        return options.conceptModel == null
                ? null
                : resources.add(new BackgroundExtraction(
                        concepts,
                        new LlmConceptExtractor(options.conceptModel),
                        BackgroundOptions.defaults(),
                        options.clock));
    }
}
