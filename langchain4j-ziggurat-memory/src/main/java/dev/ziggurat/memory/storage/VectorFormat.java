package dev.ziggurat.memory.storage;

/** How the vectors of sealed chunks are kept. The codes are written to disk: never changed, never reused. */
public enum VectorFormat {
    /** Four bytes for each dimension, exact. */
    FP32(1),
    /** Half floats of the unit vector and its length as a float: cosines within 0.0001. The default. */
    FP16(2),
    /** Signed bytes of the unit vector against its largest component, and its length: cosines within 0.01. */
    INT8(3);

    private final int code;

    VectorFormat(int code) {
        this.code = code;
    }

    /** As it is written to disk. */
    public int code() {
        return code;
    }
}
