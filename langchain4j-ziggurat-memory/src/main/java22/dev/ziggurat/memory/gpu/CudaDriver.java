package dev.ziggurat.memory.gpu;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.ToIntFunction;

/**
 * The CUDA driver API through the foreign function interface: no toolkit and no JNI. Loaded by name, where Java is new
 * enough. Numbers and names as in cuda.h.
 */
final class CudaDriver implements Driver {

    private static final int MAP_INTO_DEVICE = 2;
    /** Does not wait for what other libraries in the process do on the default stream. */
    private static final int NON_BLOCKING_STREAM = 1;

    private static final int JIT_ERROR_LOG = 5;
    private static final int JIT_ERROR_LOG_BYTES = 6;
    private static final long PACKED_PARAMETERS = 1;
    private static final long PACKED_BYTES = 2;

    private record Function(String name, MemorySegment address) {}

    private final SymbolLookup library;
    private final Function errorName;
    private final Function driverVersion;
    private final Function deviceCount;
    private final Function device;
    private final Function deviceName;
    private final Function deviceAttribute;
    private final Function deviceBytes;
    private final Function contextRetain;
    private final Function contextRelease;
    private final Function contextSet;
    private final Function memoryInfo;
    private final Function memoryAllocate;
    private final Function memoryFree;
    private final Function hostAllocate;
    private final Function hostAddress;
    private final Function hostFree;
    private final Function streamCreate;
    private final Function streamDestroy;
    private final Function streamSynchronize;
    private final Function copyIn;
    private final Function copyWithin;
    private final Function moduleLoad;
    private final Function moduleUnload;
    private final Function moduleFunction;
    private final Function occupancy;
    private final Function launch;
    private volatile long context;

    /** @throws GpuException if the library cannot be loaded, lacks a function or finds no device */
    CudaDriver(String libraryName) {
        try {
            library = SymbolLookup.libraryLookup(libraryName, Arena.global());
        } catch (IllegalArgumentException e) {
            throw new GpuException("the CUDA driver " + libraryName + " cannot be loaded");
        } catch (IllegalCallerException e) {
            throw new GpuException("native access is not enabled: start Java with --enable-native-access=ALL-UNNAMED");
        }
        errorName = find("cuGetErrorName");
        driverVersion = find("cuDriverGetVersion");
        deviceCount = find("cuDeviceGetCount");
        device = find("cuDeviceGet");
        deviceName = find("cuDeviceGetName");
        deviceAttribute = find("cuDeviceGetAttribute");
        deviceBytes = find("cuDeviceTotalMem_v2");
        contextRetain = find("cuDevicePrimaryCtxRetain");
        contextRelease = find("cuDevicePrimaryCtxRelease_v2");
        contextSet = find("cuCtxSetCurrent");
        memoryInfo = find("cuMemGetInfo_v2");
        memoryAllocate = find("cuMemAlloc_v2");
        memoryFree = find("cuMemFree_v2");
        hostAllocate = find("cuMemHostAlloc");
        hostAddress = find("cuMemHostGetDevicePointer_v2");
        hostFree = find("cuMemFreeHost");
        streamCreate = find("cuStreamCreate");
        streamDestroy = find("cuStreamDestroy_v2");
        streamSynchronize = find("cuStreamSynchronize");
        copyIn = find("cuMemcpyHtoDAsync_v2");
        copyWithin = find("cuMemcpyDtoDAsync_v2");
        moduleLoad = find("cuModuleLoadDataEx");
        moduleUnload = find("cuModuleUnload");
        moduleFunction = find("cuModuleGetFunction");
        occupancy = find("cuOccupancyMaxActiveBlocksPerMultiprocessor");
        launch = find("cuLaunchKernel");
        Function init = find("cuInit");
        check(init, NativeCalls.call(init.address, 0));
    }

    private Function find(String name) {
        return new Function(
                name,
                library.find(name)
                        .orElseThrow(() -> new GpuException("the CUDA driver is too old: it has no " + name)));
    }

    private void check(Function function, int code) {
        if (code != 0) {
            throw GpuException.of(function.name, errorName(code) + " (" + code + ")");
        }
    }

    private String errorName(int code) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(ADDRESS);
            return NativeCalls.call(errorName.address, code, name.address()) == 0
                    ? name.get(ADDRESS, 0).reinterpret(256).getString(0)
                    : "an error without a name";
        }
    }

    private int answerInt(Function function, ToIntFunction<MemorySegment> call) {
        return (int) answer(function, call);
    }

    /** What a call writes to the place that it is given. */
    private long answer(Function function, ToIntFunction<MemorySegment> call) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment place = arena.allocate(JAVA_LONG);
            check(function, call.applyAsInt(place));
            return place.get(JAVA_LONG, 0);
        }
    }

    private int device(int ordinal) {
        return answerInt(device, place -> NativeCalls.call(device.address, place.address(), ordinal));
    }

    @Override
    public int version() {
        return answerInt(driverVersion, place -> NativeCalls.call(driverVersion.address, place.address()));
    }

    @Override
    public int devices() {
        return answerInt(deviceCount, place -> NativeCalls.call(deviceCount.address, place.address()));
    }

    @Override
    public String name(int ordinal) {
        int number = device(ordinal);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(256);
            check(deviceName, NativeCalls.call(deviceName.address, name.address(), 256, number));
            return name.getString(0);
        }
    }

    @Override
    public int attribute(int attribute, int ordinal) {
        int number = device(ordinal);
        return answerInt(
                deviceAttribute,
                place -> NativeCalls.call(deviceAttribute.address, place.address(), attribute, number));
    }

    @Override
    public long totalBytes(int ordinal) {
        int number = device(ordinal);
        return answer(deviceBytes, place -> NativeCalls.call(deviceBytes.address, place.address(), number));
    }

    @Override
    public void retainContext(int ordinal) {
        int number = device(ordinal);
        context = answer(contextRetain, place -> NativeCalls.call(contextRetain.address, place.address(), number));
    }

    @Override
    public void releaseContext(int ordinal) {
        check(contextRelease, NativeCalls.call(contextRelease.address, device(ordinal)));
    }

    @Override
    public void useContext() {
        check(contextSet, NativeCalls.call(contextSet.address, context));
    }

    @Override
    public long freeBytes() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment free = arena.allocate(JAVA_LONG);
            MemorySegment total = arena.allocate(JAVA_LONG);
            check(memoryInfo, NativeCalls.call(memoryInfo.address, free.address(), total.address()));
            return free.get(JAVA_LONG, 0);
        }
    }

    @Override
    public long allocate(long bytes) {
        return answer(memoryAllocate, place -> NativeCalls.call(memoryAllocate.address, place.address(), bytes));
    }

    @Override
    public void free(long address) {
        check(memoryFree, NativeCalls.call(memoryFree.address, address));
    }

    @Override
    public HostMemory allocateHost(long bytes) {
        long address = answer(
                hostAllocate, place -> NativeCalls.call(hostAllocate.address, place.address(), bytes, MAP_INTO_DEVICE));
        long onDevice =
                answer(hostAddress, place -> NativeCalls.call(hostAddress.address, place.address(), address, 0));
        ByteBuffer buffer = MemorySegment.ofAddress(address)
                .reinterpret(bytes)
                .asByteBuffer()
                .order(ByteOrder.nativeOrder());
        return new HostMemory(buffer, address, onDevice);
    }

    @Override
    public void freeHost(HostMemory memory) {
        check(hostFree, NativeCalls.call(hostFree.address, memory.address()));
    }

    @Override
    public long createStream() {
        return answer(
                streamCreate, place -> NativeCalls.call(streamCreate.address, place.address(), NON_BLOCKING_STREAM));
    }

    @Override
    public void destroyStream(long stream) {
        check(streamDestroy, NativeCalls.call(streamDestroy.address, stream));
    }

    @Override
    public void synchronize(long stream) {
        check(streamSynchronize, NativeCalls.call(streamSynchronize.address, stream));
    }

    @Override
    public void copyToDevice(long target, HostMemory source, long bytes, long stream) {
        check(copyIn, NativeCalls.call(copyIn.address, target, source.address(), bytes, stream));
    }

    @Override
    public void copyOnDevice(long target, long source, long bytes, long stream) {
        check(copyWithin, NativeCalls.call(copyWithin.address, target, source, bytes, stream));
    }

    @Override
    public long loadModule(byte[] ptx) {
        try (Arena arena = Arena.ofConfined()) {
            int logBytes = 8192;
            MemorySegment module = arena.allocate(JAVA_LONG);
            MemorySegment source = arena.allocate(ptx.length + 1L);
            MemorySegment.copy(ptx, 0, source, JAVA_BYTE, 0, ptx.length);
            MemorySegment log = arena.allocate(logBytes);
            MemorySegment options = arena.allocateFrom(JAVA_INT, JIT_ERROR_LOG, JIT_ERROR_LOG_BYTES);
            MemorySegment values = arena.allocateFrom(JAVA_LONG, log.address(), logBytes);
            int code = NativeCalls.call(
                    moduleLoad.address, module.address(), source.address(), 2, options.address(), values.address());
            if (code != 0) {
                String said = log.getString(0).strip();
                throw GpuException.of(
                        moduleLoad.name, errorName(code) + " (" + code + ")" + (said.isEmpty() ? "" : ": " + said));
            }
            return module.get(JAVA_LONG, 0);
        }
    }

    @Override
    public void unloadModule(long module) {
        check(moduleUnload, NativeCalls.call(moduleUnload.address, module));
    }

    @Override
    public long function(long module, String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment found = arena.allocate(JAVA_LONG);
            check(
                    moduleFunction,
                    NativeCalls.call(
                            moduleFunction.address,
                            found.address(),
                            module,
                            arena.allocateFrom(name).address()));
            return found.get(JAVA_LONG, 0);
        }
    }

    @Override
    public int blocksPerMultiprocessor(long function, int threads, int sharedBytes) {
        return answerInt(
                occupancy,
                place -> NativeCalls.call(occupancy.address, place.address(), function, threads, (long) sharedBytes));
    }

    /** The list that a launch takes in place of single parameters, and what it points to. */
    private static final class Packed implements Parameters {

        private final ByteBuffer buffer;
        private final MemorySegment size;
        private final MemorySegment list;

        Packed(int capacity) {
            Arena arena = Arena.ofAuto();
            MemorySegment bytes = arena.allocate(capacity, 16);
            buffer = bytes.asByteBuffer().order(ByteOrder.nativeOrder());
            size = arena.allocate(JAVA_LONG);
            list = arena.allocateFrom(JAVA_LONG, PACKED_PARAMETERS, bytes.address(), PACKED_BYTES, size.address(), 0);
        }

        @Override
        public ByteBuffer buffer() {
            return buffer;
        }

        long list() {
            size.set(JAVA_LONG, 0, buffer.position());
            return list.address();
        }
    }

    @Override
    public Parameters parameters(int capacity) {
        return new Packed(capacity);
    }

    @Override
    public void launch(long function, int blocks, int threads, int sharedBytes, long stream, Parameters parameters) {
        long list = ((Packed) parameters).list();
        check(launch, NativeCalls.launch(launch.address, function, blocks, threads, sharedBytes, stream, list));
    }
}
