package dev.ziggurat.memory;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ziggurat.memory.api.EmbeddingStats;
import dev.ziggurat.memory.langchain4j.ZigguratEmbeddingModel;
import dev.ziggurat.memory.vector.Kernels;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one line that a memory logs when it is open. */
final class StartLine {

    private static final Logger LOG = LoggerFactory.getLogger(ZigguratMemory.class);

    private StartLine() {}

    static void log(Path directory, EmbeddingModel model) {
        LOG.info(
                "Memory opened: model {}, vector code {}, directory {}",
                model instanceof ZigguratEmbeddingModel own
                        ? own(own)
                        : model.getClass().getName(),
                Kernels.best().name(),
                directory.toAbsolutePath());
    }

    private static String own(ZigguratEmbeddingModel model) {
        EmbeddingStats.Device device = model.stats().device();
        String reason = device.reason() == null ? "" : " (" + device.reason() + ")";
        return model.modelName() + " on " + device.provider() + reason;
    }
}
