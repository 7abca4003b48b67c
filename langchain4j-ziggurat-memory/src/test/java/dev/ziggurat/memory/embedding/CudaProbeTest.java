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
    void no_driver_is_said() {
        assertThat(new CudaProbe(root, false).driverObstacle()).get().asString().contains("no NVIDIA driver");
    }

    @Test
    void an_old_driver_is_said() throws IOException {
        driver("470.256.02");
        assertThat(new CudaProbe(root, false).driverObstacle()).get().asString().contains("470", "too old", "525");
    }

    @Test
    void a_new_driver_or_one_of_unknown_age_may_be_tried() throws IOException {
        driver("570.86.15");
        assertThat(new CudaProbe(root, false).driverObstacle()).isEmpty();
        driver("?");
        assertThat(new CudaProbe(root, false).driverObstacle()).isEmpty();
    }

    @Test
    void the_cpu_build_of_the_runtime_is_named_as_the_reason() {
        assertThat(CudaProbe.ofThisMachine().obstacle())
                .get()
                .asString()
                .contains("onnxruntime_gpu is not on the class path");
        assertThat(CudaProbe.runtimeJars(CudaProbeTest.class.getClassLoader())).hasSize(1);
    }
}
