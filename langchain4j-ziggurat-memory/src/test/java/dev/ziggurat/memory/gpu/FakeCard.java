package dev.ziggurat.memory.gpu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Puts the driver of {@code fake_driver.cpp} in the place of the real one, until it is closed. Its kernels are those of
 * {@code topk.cu}, run on the CPU, and each of its functions fails when it is told to.
 */
public final class FakeCard implements AutoCloseable {

    private static final Path FOLDER =
            Path.of("target", "fake-card-" + ProcessHandle.current().pid()).toAbsolutePath();
    private static final Path PLAN = FOLDER.resolve("plan");

    private static @Nullable Path compiled;

    /** A card that was lost takes nothing back, and stays for the tests that follow. */
    private final long takenBefore;

    private FakeCard() {
        plan();
        takenBefore = allTakenBytes();
    }

    /** A card that works; searches use it from the first entry on. */
    public static synchronized FakeCard plugIn() {
        try {
            Path library = compiled;
            if (library == null) {
                library = Compiler.compile(
                        "fake_driver.cpp",
                        FOLDER.resolve("libfakecuda.so"),
                        "-shared",
                        "-fPIC",
                        "-DPLAN=\"" + PLAN + "\"");
                compiled = library;
            }
            System.setProperty("ziggurat.gpu", library.toString());
            System.setProperty("ziggurat.gpu.from", "1");
            return new FakeCard();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What goes wrong from now on, see {@code fake_driver.cpp}; nothing without lines. */
    public void plan(String... lines) {
        try {
            Path next = FOLDER.resolve("next-plan");
            Files.writeString(next, String.join("\n", lines) + "\n");
            Files.move(next, PLAN, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What users of the card have taken of its memory since it was plugged in, and not given back. */
    public long takenBytes() {
        plan();
        return allTakenBytes() - takenBefore;
    }

    private static long allTakenBytes() {
        try (Gpu gpu = Gpu.open()) {
            return gpu.totalBytes() - gpu.freeBytes();
        }
    }

    @Override
    public void close() {
        plan();
        System.clearProperty("ziggurat.gpu");
        System.clearProperty("ziggurat.gpu.from");
    }
}
