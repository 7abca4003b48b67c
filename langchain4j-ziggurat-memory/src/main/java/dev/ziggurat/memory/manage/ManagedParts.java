package dev.ziggurat.memory.manage;

import dev.ziggurat.memory.episodic.EpisodeJournal;
import dev.ziggurat.memory.manage.degrade.Degradations;
import dev.ziggurat.memory.manage.degrade.GuardedEmbedder;
import dev.ziggurat.memory.recall.Recaller;
import dev.ziggurat.memory.semantic.SemanticStore;
import dev.ziggurat.memory.storage.engine.DiskEntryStore;
import dev.ziggurat.memory.tier.TieredStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The rooms that are watched over.
 *
 * @param gpuTroubles each tells why a GPU that was to be used is not; empty while all is well
 */
public record ManagedParts(
        DiskEntryStore files,
        TieredStore store,
        EpisodeJournal journal,
        SemanticStore concepts,
        Learner learner,
        Recaller recaller,
        GuardedEmbedder embedder,
        Degradations degradations,
        List<Supplier<Optional<String>>> gpuTroubles) {

    public ManagedParts {
        gpuTroubles = List.copyOf(gpuTroubles);
    }
}
