package dev.ziggurat.benchmarks.soak;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What the process holds after a full collection.
 *
 * @param handles open files; 0 where the system does not tell
 */
record Vitals(double heapMb, int threads, int handles, double mappedMb, double directMb) {

    private static final double MB = 1 << 20;

    static Vitals now() throws IOException, InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(30);
        }
        Runtime runtime = Runtime.getRuntime();
        return new Vitals(
                (runtime.totalMemory() - runtime.freeMemory()) / MB,
                ManagementFactory.getThreadMXBean().getThreadCount(),
                openHandles(),
                pool("mapped") / MB,
                pool("direct") / MB);
    }

    private static int openHandles() throws IOException {
        Path handles = Path.of("/proc/self/fd");
        if (!Files.exists(handles)) {
            return 0;
        }
        try (Stream<Path> open = Files.list(handles)) {
            return (int) open.count();
        }
    }

    private static long pool(String name) {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals(name))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
