package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import dev.ziggurat.memory.manage.pressure.Machine;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An opening that fails lets go of everything, whatever it fails by. */
@Timeout(60)
class FailedOpeningTest {

    private static final int PLACES = 8;

    @TempDir
    Path directory;

    private ZigguratMemory.Builder builder() {
        return ZigguratMemory.builder().directory(directory).embeddingModel(new WordsEmbeddingModel());
    }

    @Test
    void theDirectoryCanBeOpenedAgainAfterAnError() {
        int failed = 0;
        for (int place = 0; place < PLACES; place++) {
            AtomicInteger left = new AtomicInteger(place);
            ZigguratMemory.Builder builder = builder();
            builder.options.machine = path -> Machine.real(path)
                    .withDisk(
                            () -> {
                                if (left.getAndDecrement() == 0) {
                                    throw new OutOfMemoryError("simulated");
                                }
                                return 1L << 40;
                            },
                            () -> 1L << 40);
            try (ZigguratMemory memory = builder.build()) {
                assertThat(memory.stats()).isNotNull();
            } catch (OutOfMemoryError e) {
                failed++;
            }
            try (ZigguratMemory memory = builder().build()) {
                memory.remember("ada", "Ada", "after the failure " + place, Instant.EPOCH);
            }
        }
        assertThat(failed).isPositive();
        assertNoThreadLeft();
    }

    @Test
    void aModelThatFailsByAnErrorHoldsNothing() {
        ZigguratMemory.Builder builder = builder().embeddingModel(new EmbeddingModel() {
            @Override
            public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
                throw new NoClassDefFoundError("com/acme/Model");
            }
        });
        assertThatThrownBy(builder::build).isInstanceOf(NoClassDefFoundError.class);
        builder().build().close();
        assertNoThreadLeft();
    }

    /** The rehearsal belongs to the JVM, not to a memory, and ends by itself. */
    private static void assertNoThreadLeft() {
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.isAlive()
                        && thread.getName().startsWith("ziggurat-")
                        && !thread.getName().equals("ziggurat-rehearsal"));
    }
}
