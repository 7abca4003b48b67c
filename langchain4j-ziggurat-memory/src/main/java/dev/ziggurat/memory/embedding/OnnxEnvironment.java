package dev.ziggurat.memory.embedding;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import dev.ziggurat.memory.api.EmbeddingException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The environment of ONNX Runtime, one for the process.
 *
 * @see "docs/decisions/0020-onnx-runtime-cpu-or-gpu.md"
 */
final class OnnxEnvironment {

    private static final Logger LOG = LoggerFactory.getLogger(OnnxEnvironment.class);

    private static @Nullable OrtEnvironment made;

    private OnnxEnvironment() {}

    /**
     * Makes it when it is first asked for.
     *
     * @throws EmbeddingException if the native libraries cannot be loaded, or the JVM is ending
     */
    static synchronized OrtEnvironment get() {
        OrtEnvironment environment = made;
        if (environment == null) {
            NativeGate gate = NativeGate.ofProcess();
            gate.enter();
            try {
                OnnxLibraries.load(OrtEnvironment::getEnvironment);
                environment = OrtEnvironment.getEnvironment();
                holdBeyondItsHook();
                silence(environment);
            } finally {
                gate.leave();
            }
            made = environment;
        }
        return environment;
    }

    /** What the build on the class path can run on. */
    static EnumSet<OrtProvider> providers() {
        get();
        return OrtEnvironment.getAvailableProviders();
    }

    /**
     * ONNX Runtime gives its environment back in a shutdown hook of its own, and hooks run in any order: sessions that
     * still compute would crash. The native environment counts its holders; with one more it outlives that hook. There is
     * no call for that in the interface, so a later release may take it away; then only the gate is left.
     */
    private static void holdBeyondItsHook() {
        try {
            Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
            Method hold = OrtEnvironment.class.getDeclaredMethod("createHandle", long.class, int.class, String.class);
            api.setAccessible(true);
            hold.setAccessible(true);
            hold.invoke(
                    null,
                    api.getLong(null),
                    OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING.getValue(),
                    OrtEnvironment.DEFAULT_NAME);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.debug("The environment of ONNX Runtime cannot be held beyond its own shutdown hook", e);
        }
    }

    /** Telemetry that a call can stop is stopped; that of newer releases can only be reported. */
    private static void silence(OrtEnvironment environment) {
        try {
            environment.setTelemetry(false);
        } catch (OrtException e) {
            LOG.debug("The telemetry of ONNX Runtime cannot be switched off", e);
        }
        String notice = Telemetry.notice(
                environment.getVersion(), NativePlatform.ofThisMachine().isWindows(), System.getenv());
        if (notice != null) {
            LOG.warn(notice);
        }
    }
}
