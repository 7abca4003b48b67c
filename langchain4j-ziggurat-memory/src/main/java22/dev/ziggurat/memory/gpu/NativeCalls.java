package dev.ziggurat.memory.gpu;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * One handle for each shape of a call, bound to no function, so that the JIT compiles it like a call in C whichever
 * library was loaded. Pointers and sizes are longs.
 */
final class NativeCalls {

    private static final MethodHandle I = handle(JAVA_INT);
    private static final MethodHandle IL = handle(JAVA_INT, JAVA_LONG);
    private static final MethodHandle L = handle(JAVA_LONG);
    private static final MethodHandle LI = handle(JAVA_LONG, JAVA_INT);
    private static final MethodHandle LII = handle(JAVA_LONG, JAVA_INT, JAVA_INT);
    private static final MethodHandle LL = handle(JAVA_LONG, JAVA_LONG);
    private static final MethodHandle LLI = handle(JAVA_LONG, JAVA_LONG, JAVA_INT);
    private static final MethodHandle LLL = handle(JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle LLIL = handle(JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG);
    private static final MethodHandle LLLL = handle(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle LLILL = handle(JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle LAUNCH = handle(
            JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG,
            JAVA_LONG);

    private NativeCalls() {}

    private static MethodHandle handle(MemoryLayout... arguments) {
        return Linker.nativeLinker().downcallHandle(FunctionDescriptor.of(JAVA_INT, arguments));
    }

    static int call(MemorySegment function, int a) {
        try {
            return (int) I.invokeExact(function, a);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int call(MemorySegment function, int a, long b) {
        try {
            return (int) IL.invokeExact(function, a, b);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int call(MemorySegment function, long a) {
        try {
            return (int) L.invokeExact(function, a);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int call(MemorySegment function, long a, int b) {
        try {
            return (int) LI.invokeExact(function, a, b);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int call(MemorySegment function, long a, int b, int c) {
        try {
            return (int) LII.invokeExact(function, a, b, c);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int call(MemorySegment function, long a, long b) {
        try {
            return (int) LL.invokeExact(function, a, b);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int call(MemorySegment function, long a, long b, int c) {
        try {
            return (int) LLI.invokeExact(function, a, b, c);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int call(MemorySegment function, long a, long b, long c) {
        try {
            return (int) LLL.invokeExact(function, a, b, c);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int call(MemorySegment function, long a, long b, int c, long d) {
        try {
            return (int) LLIL.invokeExact(function, a, b, c, d);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int call(MemorySegment function, long a, long b, long c, long d) {
        try {
            return (int) LLLL.invokeExact(function, a, b, c, d);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int call(MemorySegment function, long a, long b, int c, long d, long e) {
        try {
            return (int) LLILL.invokeExact(function, a, b, c, d, e);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    /** A launch in one dimension; its parameters are packed. */
    static int launch(
            MemorySegment function, long kernel, int blocks, int threads, int sharedBytes, long stream, long extra) {
        try {
            return (int)
                    LAUNCH.invokeExact(function, kernel, blocks, 1, 1, threads, 1, 1, sharedBytes, stream, 0L, extra);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** A function in C throws nothing; what arrives here is an error of the virtual machine or of this class. */
    private static RuntimeException impossible(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("a call into the CUDA driver did not come about", thrown);
    }
}
