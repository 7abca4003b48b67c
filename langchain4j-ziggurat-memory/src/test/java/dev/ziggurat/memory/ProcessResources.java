package dev.ziggurat.memory;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What this process holds of the system, as Java and, where there is one, {@code /proc} tell it.
 *
 * @param threads by name; those of the common pool come and go by themselves
 * @param handles open files, by where they point
 * @param directBytes of buffers outside of the heap
 * @param mappedBytes of mapped files
 */
public record ProcessResources(Set<String> threads, List<String> handles, long directBytes, long mappedBytes) {

    private static final Path HANDLES = Path.of("/proc/self/fd");
    private static final Path MAPS = Path.of("/proc/self/maps");

    /** What is held after unreachable buffers were let go: a mapping ends when the collector finds its buffer. */
    public static ProcessResources now() {
        for (int i = 0; i < 3; i++) {
            System.gc();
            pause();
        }
        return new ProcessResources(threadNames(), openHandles(), pool("direct"), pool("mapped"));
    }

    /** The same, but only for what lies in a folder: open handles and mappings. */
    public static List<String> in(Path folder) throws IOException {
        Stream<String> mapped = Files.exists(MAPS) ? Files.readAllLines(MAPS).stream() : Stream.empty();
        return Stream.concat(openHandles().stream(), mapped)
                .filter(line -> line.contains(folder.toString()))
                .toList();
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Set<String> threadNames() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.startsWith("ForkJoinPool.commonPool"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> openHandles() {
        if (!Files.exists(HANDLES)) {
            return List.of();
        }
        try (Stream<Path> open = Files.list(HANDLES)) {
            return open.map(ProcessResources::target)
                    .filter(target -> !target.isEmpty())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("the open files cannot be listed", e);
        }
    }

    /** Nothing for the handle that lists the others, which is closed by now. */
    private static String target(Path handle) {
        try {
            return Files.readSymbolicLink(handle).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static long pool(String name) {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals(name))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
