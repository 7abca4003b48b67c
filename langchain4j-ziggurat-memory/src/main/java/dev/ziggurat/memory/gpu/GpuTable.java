package dev.ziggurat.memory.gpu;

/**
 * The segments that one search goes through, as the card sees them. Places are filled in order while searches look at
 * those before; a place in use is never changed.
 */
public final class GpuTable {

    private final Gpu gpu;
    private final int dimension;
    private final int segmentRows;
    private final int capacity;
    private final long address;

    GpuTable(Gpu gpu, int dimension, int segmentRows, int capacity) {
        this.gpu = gpu;
        this.dimension = dimension;
        this.segmentRows = segmentRows;
        this.capacity = capacity;
        this.address = gpu.memory().allocate((long) capacity * Long.BYTES);
    }

    public void set(int place, GpuSegment segment) {
        gpu.upload().copy(address + (long) place * Long.BYTES, buffer -> buffer.putLong(segment.address()));
    }

    public int capacity() {
        return capacity;
    }

    int dimension() {
        return dimension;
    }

    int segmentRows() {
        return segmentRows;
    }

    long address() {
        return address;
    }

    /** Gives the memory back; nothing may search the table any more. */
    public void free() {
        gpu.memory().free(address);
    }
}
