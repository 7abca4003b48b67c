package dev.ziggurat.memory.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the driver is given was built from the source beside it. */
class PtxTest {

    private static final Path SOURCE = Compiler.KERNEL.resolve("topk.cu");
    private static final Path PTX = Compiler.KERNEL.resolve("topk.ptx");

    @TempDir
    Path folder;

    @Test
    void namesTheSourceThatItWasBuiltFrom() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(SOURCE));

        assertThat(Files.readString(PTX).lines().findFirst().orElseThrow())
                .as("run build-ptx after a change of topk.cu")
                .endsWith("SHA-256 of the source: " + HexFormat.of().formatHex(hash));
    }

    @Test
    void holdsEveryKernelInAVersionThatOldDriversTake() throws Exception {
        String ptx = Files.readString(PTX);

        assertThat(ptx).contains(".version 6.3\n.target sm_75\n");
        for (ScanKernel kernel : ScanKernel.values()) {
            assertThat(ptx).contains(".entry " + kernel.entry() + "(");
        }
    }

    @Tag("slow")
    @Tag("native")
    @Test
    void isRebuiltAsItIs() throws Exception {
        Assumptions.assumeTrue(Compiler.has("nvcc"), "No nvcc here: the PTX is not rebuilt");
        String builder = Files.readAllLines(PTX).get(1);
        Assumptions.assumeTrue(
                Compiler.run(List.of("nvcc", "--version")).contains(builder.replace("// ", "")),
                "Another nvcc than the one that built the PTX");
        Path rebuilt = folder.resolve("topk.ptx");

        Compiler.run(List.of(Compiler.KERNEL.resolve("build-ptx").toString(), rebuilt.toString()));

        assertThat(rebuilt).hasSameTextualContentAs(PTX);
    }
}
