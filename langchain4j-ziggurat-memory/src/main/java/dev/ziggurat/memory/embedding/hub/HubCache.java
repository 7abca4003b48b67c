package dev.ziggurat.memory.embedding.hub;

import dev.ziggurat.memory.api.EmbeddingException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One model in the cache, laid out as the Python client does: {@code blobs/ETAG} holds the bytes,
 * {@code snapshots/COMMIT/NAME} links to them, {@code refs/REVISION} names a commit.
 *
 * @see <a href="https://huggingface.co/docs/huggingface_hub/guides/manage-cache">Manage the cache</a>
 */
final class HubCache {

    private static final Logger LOG = LoggerFactory.getLogger(HubCache.class);

    /** What servers name becomes a file name here. */
    private static final Pattern SAFE = Pattern.compile("[0-9A-Za-z_-]{1,128}");

    private final Path model;

    HubCache(Path cache, String repository) {
        this.model = cache.resolve("models--" + repository.replace("/", "--"));
    }

    Path blob(String etag) {
        return model.resolve("blobs").resolve(safe(etag, "ETag"));
    }

    Path snapshot(String commit) {
        return model.resolve("snapshots").resolve(safe(commit, "commit"));
    }

    /** A file for other processes to lock while a blob is written. */
    Path lock(String etag) {
        Path name = model.getFileName();
        return model.resolveSibling(".locks").resolve(String.valueOf(name)).resolve(safe(etag, "ETag") + ".lock");
    }

    /** The snapshot that a revision names, whole or not. */
    Optional<Path> find(String revision) throws IOException {
        Path ref = model.resolve("refs").resolve(revision);
        if (!Files.isRegularFile(ref)) {
            return Optional.empty();
        }
        String commit = Files.readString(ref).strip();
        return SAFE.matcher(commit).matches()
                ? Optional.of(snapshot(commit)).filter(Files::isDirectory)
                : Optional.empty();
    }

    /** Names the commit; last of all, so that a reference never names a snapshot that was not finished. */
    void name(String revision, String commit) throws IOException {
        Path ref = model.resolve("refs").resolve(revision);
        Files.createDirectories(ref.getParent());
        Path fresh = Files.createTempFile(ref.getParent(), "ref", ".tmp");
        try {
            Files.writeString(fresh, safe(commit, "commit"));
            Files.move(fresh, ref, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Makes a blob visible in a snapshot: a link, or a copy where the file system has none. */
    void link(String etag, String commit, String name) throws IOException {
        Path file = snapshot(commit).resolve(name);
        if (Files.exists(file)) {
            return;
        }
        Path folder = Objects.requireNonNull(file.getParent());
        Files.createDirectories(folder);
        Path blob = blob(etag);
        try {
            Files.createSymbolicLink(file, folder.relativize(blob));
        } catch (FileAlreadyExistsException e) {
            relink(file, folder.relativize(blob));
        } catch (IOException | UnsupportedOperationException e) {
            // The first where Windows grants no links, the second where the file system has none. A full disk fails
            // again.
            Files.copy(blob, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Another caller was faster, or the link leads to a blob that is gone. */
    private static void relink(Path file, Path blob) throws IOException {
        if (!Files.exists(file)) {
            Files.delete(file);
            Files.createSymbolicLink(file, blob);
        }
    }

    /** Remembers that a commit has no such file, as the Python client does. */
    void markMissing(String commit, String name) throws IOException {
        Path mark = missing(commit, name);
        Files.createDirectories(mark.getParent());
        try {
            Files.createFile(mark);
        } catch (FileAlreadyExistsException e) {
            // Or it is a link that leads nowhere, which is not written through: then the hub is asked again.
            LOG.debug("{} is marked as missing already", mark, e);
        }
    }

    /** Whether a file of a snapshot is there, or known not to exist. */
    boolean knows(Path snapshot, String name) {
        return Files.exists(snapshot.resolve(name))
                || Files.exists(missing(String.valueOf(snapshot.getFileName()), name));
    }

    private Path missing(String commit, String name) {
        return model.resolve(".no_exist").resolve(safe(commit, "commit")).resolve(name);
    }

    static String safe(String value, String what) {
        if (!SAFE.matcher(value).matches()) {
            throw new EmbeddingException("The hub sent a strange " + what + ", '" + value + "': check HF_ENDPOINT");
        }
        return value;
    }
}
