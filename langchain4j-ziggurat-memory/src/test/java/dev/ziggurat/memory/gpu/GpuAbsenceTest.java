package dev.ziggurat.memory.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Where there is no card, the reason is said. */
class GpuAbsenceTest {

    @TempDir
    Path folder;

    @AfterEach
    void asBefore() {
        System.clearProperty("ziggurat.gpu");
    }

    @Test
    void canBeSwitchedOff() {
        System.setProperty("ziggurat.gpu", "off");

        assertThat(Gpu.absence()).isEqualTo("switched off by -Dziggurat.gpu=off");
        assertThatThrownBy(Gpu::open).isInstanceOf(GpuException.class).hasMessageContaining("switched off");
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_21)
    void needsANewerJava() {
        assertThat(Gpu.absence())
                .isEqualTo("search on a GPU needs Java 22 or later, this is "
                        + Runtime.version().feature());
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_22)
    void aDriverThatWasNamedMustExist() {
        System.setProperty("ziggurat.gpu", folder.resolve("none.so").toString());

        assertThat(Gpu.absence()).endsWith("none.so: there is no such file");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_22)
    void aFileThatIsNoLibraryIsNoDriver() throws Exception {
        Path text = Files.writeString(folder.resolve("text.so"), "not a library");
        System.setProperty("ziggurat.gpu", text.toString());

        assertThat(Gpu.absence()).isNull();
        assertThatThrownBy(Gpu::open)
                .isInstanceOf(GpuException.class)
                .hasMessage("the CUDA driver " + text + " cannot be loaded");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_22)
    void aLibraryWithoutTheFunctionsIsTooOld() throws Exception {
        Path library = Compiler.compile("nothing.cpp", folder.resolve("libnothing.so"), "-shared", "-fPIC");
        System.setProperty("ziggurat.gpu", library.toString());

        assertThatThrownBy(Gpu::open)
                .isInstanceOf(GpuException.class)
                .hasMessage("the CUDA driver is too old: it has no cuGetErrorName");
    }
}
