package dev.ziggurat.memory.embedding;

import ai.onnxruntime.OrtEnvironment;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The environment of ONNX Runtime, one for the process. */
final class OnnxEnvironment {

    /**
     * ONNX Runtime 1.29 reads the command line of the process when its environment is made, and a long one, such as a class
     * path of some thousand characters, overflows the usual stack of 1 MB and kills the JVM.
     */
    private static final long STACK_BYTES = 16L << 20;

    private OnnxEnvironment() {}

    static OrtEnvironment get() {
        CompletableFuture<OrtEnvironment> made = new CompletableFuture<>();
        Thread maker = new Thread(null, () -> make(made), "ziggurat-onnx", STACK_BYTES);
        maker.setDaemon(true);
        maker.start();
        try {
            return made.join();
        } catch (CompletionException e) {
            // As if it had been made on this thread: callers tell a missing library from other failures.
            if (e.getCause() instanceof LinkageError missing) {
                throw missing;
            }
            throw e;
        }
    }

    private static void make(CompletableFuture<OrtEnvironment> made) {
        try {
            made.complete(OrtEnvironment.getEnvironment());
        } catch (Throwable e) {
            // Whatever it is: somebody waits.
            made.completeExceptionally(e);
        }
    }
}
