package dev.ziggurat.memory.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziggurat.memory.api.EmbeddingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeapNeedTest {

    private static final ModelFiles DEFAULT = ModelFiles.e5SmallV2();

    @Test
    void tooSmallAHeapIsRefusedWithTheSizeThatIsNeeded() {
        assertThatThrownBy(() -> HeapNeed.check(DEFAULT, 64L << 20))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContainingAll("e5-small-v2-q", "96 MB", "64 MB", "-Xmx96m");
    }

    @Test
    void whatIsAskedForSufficesThoughACollectorKeepsAPart() {
        long asked = HeapNeed.needed(DEFAULT);
        assertThat(asked).isEqualTo(96L << 20);
        assertThatCode(() -> HeapNeed.check(DEFAULT, asked - (asked >> 5))).doesNotThrowAnyException();
    }

    @Test
    void weightsInAFileAreNotReadIntoTheHeap(@TempDir Path folder) throws Exception {
        Path graph = Files.write(folder.resolve("model.onnx"), new byte[200 << 20]);
        ModelFiles files = new ModelFiles("large", new Weights.File(graph), new byte[1 << 20], ModelSettings.E5);
        assertThat(HeapNeed.needed(files)).isEqualTo(64L << 20);
    }
}
