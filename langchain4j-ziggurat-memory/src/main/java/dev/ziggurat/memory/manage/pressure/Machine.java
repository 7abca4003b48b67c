package dev.ziggurat.memory.manage.pressure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * What is known of the machine: another one in tests.
 *
 * @param heapShare of the largest heap, in use after the latest collection, 0 to 1
 * @param containerShare of the container's memory limit, 0 to 1; 0 without a limit
 * @param vramShare of the card's memory, taken by anyone, 0 to 1; 0 without a GPU
 * @param diskUsableBytes of the file system that the memory lives in
 * @param diskTotalBytes of the same
 * @param nanoTime as {@link System#nanoTime}
 */
public record Machine(
        DoubleSupplier heapShare,
        DoubleSupplier containerShare,
        DoubleSupplier vramShare,
        LongSupplier diskUsableBytes,
        LongSupplier diskTotalBytes,
        LongSupplier nanoTime) {

    private interface OfDisk {
        long bytes(FileStore disk) throws IOException;
    }

    /** This machine, without a GPU. */
    public static Machine real(Path directory) {
        return new Machine(
                new HeapUse(),
                ContainerUse.ofThisProcess(),
                () -> 0,
                () -> disk(directory, FileStore::getUsableSpace),
                () -> disk(directory, FileStore::getTotalSpace),
                System::nanoTime);
    }

    /** Of what is above it, where the directory is not there any more. */
    private static long disk(Path directory, OfDisk what) {
        Path there = directory.toAbsolutePath();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        try {
            return what.bytes(Files.getFileStore(there));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Machine withHeapShare(DoubleSupplier other) {
        return new Machine(other, containerShare, vramShare, diskUsableBytes, diskTotalBytes, nanoTime);
    }

    public Machine withContainerShare(DoubleSupplier other) {
        return new Machine(heapShare, other, vramShare, diskUsableBytes, diskTotalBytes, nanoTime);
    }

    public Machine withVramShare(DoubleSupplier other) {
        return new Machine(heapShare, containerShare, other, diskUsableBytes, diskTotalBytes, nanoTime);
    }

    public Machine withDisk(LongSupplier usableBytes, LongSupplier totalBytes) {
        return new Machine(heapShare, containerShare, vramShare, usableBytes, totalBytes, nanoTime);
    }

    public Machine withNanoTime(LongSupplier other) {
        return new Machine(heapShare, containerShare, vramShare, diskUsableBytes, diskTotalBytes, other);
    }
}
