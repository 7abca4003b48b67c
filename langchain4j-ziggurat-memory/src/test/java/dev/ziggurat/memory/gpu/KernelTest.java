package dev.ziggurat.memory.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** The kernels themselves, compiled for the CPU, against a plain search. */
@Tag("slow")
@Tag("native")
@EnabledForJreRange(min = JRE.JAVA_22, disabledReason = "has to do with no JDK, and runs on the newer one")
class KernelTest {

    @TempDir
    Path folder;

    @Test
    void everyKernelFindsWhatAPlainSearchFinds() throws Exception {
        Path check = Compiler.compile("kernel_check.cpp", folder.resolve("kernel_check"));

        assertThat(Compiler.run(List.of(check.toString()))).isEqualTo("912 cases, 0 wrong\n");
    }
}
