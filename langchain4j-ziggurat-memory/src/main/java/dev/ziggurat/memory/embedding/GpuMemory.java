package dev.ziggurat.memory.embedding;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Asks the driver's own tool how much GPU memory is in use: ONNX Runtime for Java has no call for it. */
final class GpuMemory {

    private static final String[] COMMAND = {
        "nvidia-smi", "--id=0", "--query-gpu=memory.used", "--format=csv,noheader,nounits"
    };

    private GpuMemory() {}

    /** Bytes in use on the first device, by everyone; -1 where that cannot be learnt. */
    static long usedBytes() {
        try {
            Process process =
                    new ProcessBuilder(COMMAND).redirectErrorStream(true).start();
            try {
                if (!process.waitFor(3, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    return -1;
                }
                byte[] output = process.getInputStream().readNBytes(64);
                return Long.parseLong(new String(output, StandardCharsets.US_ASCII).strip()) << 20;
            } finally {
                process.destroy();
            }
        } catch (IOException | NumberFormatException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
