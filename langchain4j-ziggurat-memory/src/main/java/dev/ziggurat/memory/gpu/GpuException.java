package dev.ziggurat.memory.gpu;

/** Why a card cannot be used, or not any longer. Never leaves the GPU tier. */
public final class GpuException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public GpuException(String message) {
        super(message);
    }

    /** @param error name and number that the driver gave */
    static GpuException of(String call, String error) {
        return new GpuException(call + " failed: " + error);
    }
}
