package dev.ziggurat.memory.manage.pressure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.DoubleSupplier;

/**
 * The share of a container's memory limit that is taken and cannot be given back. Pages of files, such as mapped chunks,
 * are not counted: the kernel drops them before it kills. Reads the control groups of Linux, version 2 and 1
 * (Documentation/admin-guide/cgroup-v2.rst and cgroup-v1/memory.rst of the kernel); elsewhere, and without a limit, it
 * is 0.
 */
public final class ContainerUse implements DoubleSupplier {

    /** Version 1 has no word for "no limit": a number of this size means it. */
    private static final long NO_LIMIT = 1L << 60;

    private final Path membership;
    private final Path mount;

    /**
     * @param membership the file that tells in which groups the process is
     * @param mount the folder under which the groups are
     */
    public ContainerUse(Path membership, Path mount) {
        this.membership = membership;
        this.mount = mount;
    }

    /** Of the control group of this process. */
    static ContainerUse ofThisProcess() {
        return new ContainerUse(Path.of("/proc/self/cgroup"), Path.of("/sys/fs/cgroup"));
    }

    /** One version of the files. */
    private record Layout(String limit, String usage, List<String> fileCache) {}

    private static final Layout V2 =
            new Layout("memory.max", "memory.current", List.of("inactive_file", "active_file"));
    private static final Layout V1 = new Layout(
            "memory.limit_in_bytes", "memory.usage_in_bytes", List.of("total_inactive_file", "total_active_file"));

    @Override
    public double getAsDouble() {
        if (!Files.isReadable(membership)) {
            return 0;
        }
        double tightest = 0;
        for (String line : lines(membership)) {
            String[] parts = line.split(":", 3);
            if (parts.length == 3 && parts[1].isEmpty()) {
                tightest = Math.max(tightest, tightest(V2, mount, parts[2]));
            } else if (parts.length == 3 && List.of(parts[1].split(",")).contains("memory")) {
                tightest = Math.max(tightest, tightest(V1, mount.resolve("memory"), parts[2]));
            }
        }
        return tightest;
    }

    /** A limit may stand at any group above; inside a container the path may name a folder that is not mounted there. */
    private static double tightest(Layout layout, Path root, String group) {
        double tightest = 0;
        Path at = root.resolve(group.replaceFirst("^/+", "")).normalize();
        while (at != null && at.startsWith(root)) {
            tightest = Math.max(tightest, share(layout, at));
            at = at.getParent();
        }
        return tightest;
    }

    private static double share(Layout layout, Path folder) {
        OptionalLong limit = number(folder.resolve(layout.limit()));
        OptionalLong usage = number(folder.resolve(layout.usage()));
        if (limit.isEmpty() || usage.isEmpty() || limit.getAsLong() <= 0 || limit.getAsLong() >= NO_LIMIT) {
            return 0;
        }
        long taken = usage.getAsLong() - fileCache(layout, folder.resolve("memory.stat"));
        return (double) Math.max(0, taken) / limit.getAsLong();
    }

    private static long fileCache(Layout layout, Path stat) {
        long bytes = 0;
        for (String line : Files.isReadable(stat) ? lines(stat) : List.<String>of()) {
            String[] pair = line.split(" ", 2);
            if (pair.length == 2 && layout.fileCache().contains(pair[0])) {
                bytes += Long.parseLong(pair[1].strip());
            }
        }
        return bytes;
    }

    private static OptionalLong number(Path file) {
        Optional<String> text = Files.isReadable(file) ? lines(file).stream().findFirst() : Optional.empty();
        return text.isEmpty() || text.get().strip().equals("max")
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(text.get().strip()));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
