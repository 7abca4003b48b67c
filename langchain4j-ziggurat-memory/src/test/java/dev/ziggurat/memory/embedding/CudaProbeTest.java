package dev.ziggurat.memory.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CudaProbeTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path root;

    private void driver(String version) throws IOException {
        Path file = root.resolve("proc/driver/nvidia/version");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "NVRM version: NVIDIA UNIX x86_64 Kernel Module  " + version
                        + "  Thu Jan  1 00:00:00 UTC 2026\nGCC version: 12\n");
    }

    @Test
    void noDriverIsSaid() {
        assertThat(new CudaProbe(root, false).driverObstacle()).get().asString().contains("no NVIDIA driver");
    }

    @Test
    void anOldDriverIsSaid() throws IOException {
        driver("470.256.02");
        assertThat(new CudaProbe(root, false).driverObstacle()).get().asString().contains("470", "too old", "525");
    }

    @Test
    void aNewDriverOrOneOfUnknownAgeMayBeTried() throws IOException {
        driver("570.86.15");
        assertThat(new CudaProbe(root, false).driverObstacle()).isEmpty();
        driver("?");
        assertThat(new CudaProbe(root, false).driverObstacle()).isEmpty();
    }

    @Test
    void theCpuBuildOfTheRuntimeIsNamedAsTheReason() {
        assertThat(CudaProbe.ofThisMachine().obstacle())
                .get()
                .asString()
                .contains("onnxruntime_gpu is not on the class path");
        assertThat(CudaProbe.runtimeJars(CudaProbeTest.class.getClassLoader())).hasSize(1);
    }
}
