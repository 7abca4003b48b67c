package dev.ziggurat.memory.embedding;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folders of native libraries that killed processes left in a temporary folder. */
final class NativeLeftovers {

    /** What ONNX Runtime makes at every start and never removes. */
    static final String ONNX_PREFIX = "onnxruntime-java";

    private static final Logger LOG = LoggerFactory.getLogger(NativeLeftovers.class);

    /** So long may a process be between unpacking a library and loading it. */
    private static final Duration UNPACKING = Duration.ofSeconds(2);

    /** Where it cannot be seen which libraries are in use. */
    private static final Duration UNSEEN = Duration.ofDays(1);

    private static final Path PROCESSES = Path.of("/proc");

    private NativeLeftovers() {}

    /**
     * Removes the folders beside a new one that belong to the same user and to no running process.
     *
     * @param own a folder that was just made, which tells place and owner
     */
    static void removeBeside(Path own) {
        removeBeside(own, Instant.now());
    }

    static void removeBeside(Path own, Instant now) {
        Path place = own.resolveSibling("");
        List<Path> found = new ArrayList<>();
        try {
            found.addAll(folders(place, NativeFolder.PREFIX));
            found.addAll(folders(place, ONNX_PREFIX));
            UserPrincipal user = Files.getOwner(own);
            found.removeIf(folder -> folder.equals(own) || !belongsTo(user, folder));
            if (found.isEmpty()) {
                return;
            }
            boolean visible = Files.isReadable(PROCESSES.resolve("self/maps"));
            Instant newest = now.minus(visible ? UNPACKING : UNSEEN);
            found.removeIf(folder -> !isOld(folder, newest));
            if (visible && !found.isEmpty()) {
                found.removeAll(inUse(found));
            }
        } catch (IOException | DirectoryIteratorException | UnsupportedOperationException e) {
            LOG.debug("Left-over libraries in {} cannot be looked for", place, e);
            return;
        }
        found.forEach(NativeLeftovers::delete);
    }

    /** The folders whose names begin so. */
    static Set<Path> folders(Path place, String prefix) throws IOException {
        Set<Path> folders = new HashSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(place, prefix + "*")) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    folders.add(entry);
                }
            }
        } catch (java.nio.file.DirectoryIteratorException e) {
            throw e.getCause();
        }
        return folders;
    }

    private static boolean belongsTo(UserPrincipal user, Path folder) {
        try {
            return Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(user);
        } catch (IOException e) {
            LOG.debug("{} cannot be read", folder, e);
            return false;
        }
    }

    private static boolean isOld(Path folder, Instant newest) {
        try {
            if (Files.getLastModifiedTime(folder).toInstant().isAfter(newest)) {
                return false;
            }
            for (Path file : files(folder)) {
                if (Files.getLastModifiedTime(file).toInstant().isAfter(newest)) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            LOG.debug("{} cannot be read", folder, e);
            return false;
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** Those from which a process has a library in its memory. */
    private static List<Path> inUse(List<Path> folders) throws IOException {
        List<Path> used = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (Path process : processes) {
                String maps = maps(process);
                for (Path folder : folders) {
                    if (maps.contains(folder.getFileName() + "/")) {
                        used.add(folder);
                    }
                }
            }
        }
        return used;
    }

    /** Empty for a process that has ended or is another user's, and so cannot use a folder of this user's. */
    private static String maps(Path process) {
        try {
            return Files.readString(process.resolve("maps"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            LOG.trace("{} is not looked at", process, e);
            return "";
        }
    }

    private static void delete(Path folder) {
        try {
            for (Path file : files(folder)) {
                Files.delete(file);
            }
            Files.delete(folder);
            LOG.debug("Removed {}, which an ended process had left", folder);
        } catch (IOException e) {
            LOG.debug("{} cannot be removed", folder, e);
        }
    }
}
