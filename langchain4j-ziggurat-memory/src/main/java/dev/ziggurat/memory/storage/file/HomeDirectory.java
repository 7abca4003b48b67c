package dev.ziggurat.memory.storage.file;

import dev.ziggurat.memory.api.StorageException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The directory that a store is to live in, or in one sentence why it cannot. */
public final class HomeDirectory {

    private static final String PARENT = "..";

    private HomeDirectory() {}

    /**
     * The path to use; changes nothing on the disk.
     *
     * @throws IllegalArgumentException if the path is blank
     * @throws StorageException if there can be no directory at this path
     */
    public static Path of(Path wanted) {
        if (wanted.toString().isBlank()) {
            throw new IllegalArgumentException(
                    "the directory of the memory is a blank path: name a directory, such as Path.of(\"memory\")");
        }
        Path directory = withoutParentSteps(wanted);
        Path obstacle = obstacle(directory);
        if (obstacle != null) {
            throw new StorageException(
                    obstacle.equals(directory)
                            ? whatIsWrongWith(obstacle)
                            : directory + " cannot be created: " + whatIsWrongWith(obstacle));
        }
        return directory;
    }

    /**
     * As {@link #of}, and the directory is there.
     *
     * @throws StorageException also if it cannot be created
     */
    public static Path prepared(Path wanted) {
        Path directory = of(wanted);
        try {
            PrivateFiles.createDirectories(directory);
            return directory;
        } catch (AccessDeniedException e) {
            throw new StorageException(
                    directory + " could not be created: access denied to " + e.getFile()
                            + ". Check the owner and the permissions of the directory above, or name another one.",
                    e);
        } catch (IOException e) {
            throw new StorageException(
                    directory + " could not be created: " + reason(e) + ". Name a directory that can be written.", e);
        }
    }

    private static String reason(IOException e) {
        String message = String.valueOf(e.getMessage());
        return e.getClass() == IOException.class ? message : e.getClass().getSimpleName() + ", " + message;
    }

    /** {@code missing/../m} is {@code m}, which the system does not know; behind what exists, links are followed first. */
    private static Path withoutParentSteps(Path wanted) {
        boolean climbs = false;
        for (Path name : wanted) {
            climbs |= name.toString().equals(PARENT);
        }
        if (!climbs || Files.exists(wanted)) {
            return wanted;
        }
        Path absolute = wanted.toAbsolutePath();
        Path walked = absolute.getRoot();
        for (Path name : absolute) {
            walked = name.toString().equals(PARENT) ? above(walked) : walked.resolve(name);
        }
        return walked.normalize();
    }

    private static Path above(Path directory) {
        Path real = directory;
        try {
            real = Files.isSymbolicLink(directory) ? directory.toRealPath() : directory;
        } catch (IOException e) {
            throw new StorageException(whatIsWrongWith(directory), e);
        }
        Path parent = real.getParent();
        return parent == null ? real : parent;
    }

    /** The path itself or the nearest one above it that exists, if that is no directory. */
    private static @Nullable Path obstacle(Path directory) {
        Path at = directory;
        while (at != null && !Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
            at = at.getParent();
        }
        return at == null || Files.isDirectory(at) ? null : at;
    }

    private static String whatIsWrongWith(Path obstacle) {
        if (!Files.isSymbolicLink(obstacle)) {
            return obstacle + " is a file, not a directory: name another directory, or move the file away.";
        }
        try {
            return obstacle + " is a link to " + obstacle.toRealPath()
                    + ", which is a file, not a directory: let it lead to a directory, or name another one.";
        } catch (FileSystemLoopException e) {
            return loop(obstacle);
        } catch (IOException e) {
            return leadsInACircle(obstacle) ? loop(obstacle) : dangling(obstacle);
        }
    }

    private static String loop(Path link) {
        return link + " is a link that leads back to itself: let it lead to a directory, or name another one.";
    }

    private static String dangling(Path link) {
        String target;
        try {
            target = Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            target = "what cannot be read (" + e.getMessage() + ")";
        }
        return link + " is a link to " + target + ", which does not exist: create that directory, or remove the link.";
    }

    /** More steps than any chain of links that a system follows. */
    private static boolean leadsInACircle(Path link) {
        Path at = link;
        try {
            for (int steps = 0; steps < 100; steps++) {
                if (!Files.isSymbolicLink(at)) {
                    return false;
                }
                at = at.resolveSibling(Files.readSymbolicLink(at));
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
