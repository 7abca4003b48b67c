package dev.ziggurat.memory.gpu;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the CUDA driver. Touches no native code, and so causes no warning, where there is no sign of a driver. */
final class DriverLoader {

    /** {@code off}, or the file of another driver library. */
    static final String PROPERTY = "ziggurat.gpu";

    private static final int OLDEST_JAVA = 22;

    private DriverLoader() {}

    /** Why there is no driver, as far as can be told in microseconds; null if there may be one. */
    static @Nullable String absence() {
        String asked = System.getProperty(PROPERTY);
        if ("off".equals(asked)) {
            return "switched off by -D" + PROPERTY + "=off";
        }
        int java = Runtime.version().feature();
        if (java < OLDEST_JAVA) {
            return "search on a GPU needs Java " + OLDEST_JAVA + " or later, this is " + java;
        }
        if (asked != null) {
            return new File(asked).exists() ? null : "-D" + PROPERTY + "=" + asked + ": there is no such file";
        }
        return hasDriver() ? null : "no NVIDIA driver is installed";
    }

    private static boolean hasDriver() {
        if (isWindows()) {
            String system = System.getenv("SystemRoot");
            return new File(system == null ? "C:\\Windows" : system, "System32\\nvcuda.dll").exists();
        }
        // The second one is how Windows shares its card with Linux.
        return new File("/dev/nvidiactl").exists() || new File("/dev/dxg").exists();
    }

    private static boolean isWindows() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    /** @throws GpuException if the library cannot be loaded or lacks a function, or the binding was not built */
    static Driver load() {
        String library = System.getProperty(PROPERTY, isWindows() ? "nvcuda.dll" : "libcuda.so.1");
        try {
            return (Driver) Class.forName(Driver.class.getPackageName() + ".CudaDriver")
                    .getDeclaredConstructor(String.class)
                    .newInstance(library);
        } catch (ClassNotFoundException e) {
            throw new GpuException(
                    "this build of the memory lacks the binding of the CUDA driver: it was made on a JDK older"
                            + " than " + OLDEST_JAVA);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof GpuException reason) {
                throw reason;
            }
            throw new IllegalStateException("the binding of the CUDA driver failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the binding of the CUDA driver cannot be made", e);
        }
    }
}
