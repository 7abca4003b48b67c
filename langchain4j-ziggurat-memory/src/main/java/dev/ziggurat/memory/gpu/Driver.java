package dev.ziggurat.memory.gpu;

import java.nio.ByteBuffer;

/**
 * The calls of the CUDA driver API that a search needs. Addresses and handles are the numbers that the driver gives.
 * Thread-safe; {@link #useContext} is due once on every thread before anything that has to do with memory, streams or
 * kernels. Every call throws a {@link GpuException} with the driver's reason when it fails.
 */
interface Driver {

    /** Attributes of a device, numbered as in cuda.h. */
    int MULTIPROCESSORS = 16;

    int CAPABILITY_MAJOR = 75;
    int CAPABILITY_MINOR = 76;

    /** As 1000 * major + 10 * minor of the newest CUDA that the driver supports. */
    int version();

    int devices();

    String name(int device);

    int attribute(int attribute, int device);

    long totalBytes(int device);

    /** Makes the device's primary context the one of {@link #useContext}; other libraries in the process share it. */
    void retainContext(int device);

    void releaseContext(int device);

    void useContext();

    /** Memory of the card that nobody has taken. */
    long freeBytes();

    long allocate(long bytes);

    void free(long address);

    /** Memory of the host that the card reads and writes as well. */
    HostMemory allocateHost(long bytes);

    void freeHost(HostMemory memory);

    long createStream();

    void destroyStream(long stream);

    /** Waits until everything in the stream is done. */
    void synchronize(long stream);

    /** @param source from {@link #allocateHost}, not to be changed before the copy is done */
    void copyToDevice(long target, HostMemory source, long bytes, long stream);

    void copyOnDevice(long target, long source, long bytes, long stream);

    long loadModule(byte[] ptx);

    void unloadModule(long module);

    long function(long module, String name);

    /** How many blocks a multiprocessor runs at once. */
    int blocksPerMultiprocessor(long function, int threads, int sharedBytes);

    /** Room for packed parameters; for one thread at a time. */
    Parameters parameters(int capacity);

    void launch(long function, int blocks, int threads, int sharedBytes, long stream, Parameters parameters);

    /**
     * @param buffer in the machine's byte order
     * @param address of the buffer
     * @param deviceAddress at which the card finds it
     */
    record HostMemory(ByteBuffer buffer, long address, long deviceAddress) {}

    /** The parameters of a launch as the kernel sees them, one after the other, each at a multiple of its size. */
    interface Parameters {

        /** In the machine's byte order; what lies before its position is passed. */
        ByteBuffer buffer();
    }
}
