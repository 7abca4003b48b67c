package dev.ziggurat.memory.embedding.hub;

import dev.ziggurat.memory.api.DownloadListener;
import dev.ziggurat.memory.api.EmbeddingException;
import dev.ziggurat.memory.embedding.ModelFiles;
import dev.ziggurat.memory.embedding.ModelFolder;
import dev.ziggurat.memory.embedding.OnnxVariant;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A model by its name on the hub: from the cache where it is whole, else downloaded into it. */
public final class HubModel {

    private static final Logger LOG = LoggerFactory.getLogger(HubModel.class);
    private static final String REVISION = "main";
    private static final String TOKENIZER = "tokenizer.json";
    /** What {@link ModelFolder} reads beside the graph. */
    private static final List<String> SMALL_FILES = List.of(
            TOKENIZER,
            "config.json",
            "tokenizer_config.json",
            "modules.json",
            "1_Pooling/config.json",
            "sentence_bert_config.json",
            "config_sentence_transformers.json");

    /** File locks are held by processes, not by threads. */
    private static final ReentrantLock THIS_PROCESS = new ReentrantLock();

    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z][\\w.-]*(/[0-9A-Za-z][\\w.-]*)?");

    private final String repository;
    private final @Nullable String variant;
    private final HubSettings settings;
    private final DownloadListener listener;
    private final Retries retries;
    private final HubClient client;
    private final HubCache cache;

    private HubModel(
            String repository,
            @Nullable String variant,
            HubSettings settings,
            DownloadListener listener,
            Retries.Pause pause) {
        if (!NAME.matcher(repository).matches() || repository.contains("..")) {
            throw new IllegalArgumentException(
                    "'" + repository + "' is not a model's name; it looks like intfloat/multilingual-e5-small");
        }
        this.repository = repository;
        this.variant = variant;
        this.settings = settings;
        this.listener = listener;
        this.retries = new Retries(settings.attempts(), pause);
        this.client = new HubClient(settings);
        this.cache = new HubCache(settings.cache(), repository);
    }

    /**
     * @param variant as for {@link ModelFolder#read}
     * @throws EmbeddingException if it is neither in the cache nor can be downloaded
     */
    public static ModelFiles get(
            String repository, @Nullable String variant, HubSettings settings, DownloadListener listener) {
        return get(repository, variant, settings, listener, time -> Thread.sleep(time.toMillis()));
    }

    static ModelFiles get(
            String repository,
            @Nullable String variant,
            HubSettings settings,
            DownloadListener listener,
            Retries.Pause pause) {
        HubModel model = new HubModel(repository, variant, settings, listener, pause);
        try {
            return ModelFolder.read(model.snapshot(), variant, repository);
        } catch (IOException e) {
            throw new EmbeddingException(
                    "The model cache " + settings.cache() + " cannot be used: " + e + ". Set HF_HOME", e);
        }
    }

    private Path snapshot() throws IOException {
        Optional<Path> cached = cache.find(REVISION);
        if (cached.isPresent() && isWhole(cached.get())) {
            return cached.get();
        }
        if (settings.offline()) {
            throw new EmbeddingException("The model " + repository + " is not in " + settings.cache()
                    + ", and HF_HUB_OFFLINE forbids to download it");
        }
        return download();
    }

    /** Offline, what is there must do. */
    private boolean isWhole(Path snapshot) throws IOException {
        if (!hasGraph(snapshot)) {
            return false;
        }
        return settings.offline()
                ? Files.exists(snapshot.resolve(TOKENIZER))
                : SMALL_FILES.stream().allMatch(name -> cache.knows(snapshot, name));
    }

    private boolean hasGraph(Path snapshot) throws IOException {
        try (Stream<Path> files = Files.walk(snapshot, 2)) {
            List<Path> graphs = files.filter(file -> file.toString().endsWith(".onnx"))
                    .filter(Files::exists)
                    .toList();
            return OnnxVariant.find(graphs, variant).isPresent();
        }
    }

    private Path download() throws IOException {
        HubClient.Commit commit = retries.run("Looking up " + repository, () -> client.commit(repository, REVISION));
        if (!commit.files().contains(TOKENIZER)) {
            throw new EmbeddingException("The model " + repository + " has no " + TOKENIZER
                    + ": only models with a fast tokenizer can be used");
        }
        List<Path> graphs = commit.files().stream()
                .filter(name -> name.matches("(onnx/)?[\\w.-]+\\.onnx"))
                .map(Path::of)
                .toList();
        String graph = OnnxVariant.choose(graphs, variant, "The model " + repository)
                .toString()
                .replace('\\', '/');
        List<String> wanted = new ArrayList<>(SMALL_FILES);
        wanted.add(graph);
        if (commit.files().contains(graph + "_data")) {
            wanted.add(graph + "_data");
        }
        for (String name : wanted) {
            if (commit.files().contains(name)) {
                fetch(commit.id(), name);
            } else {
                cache.markMissing(commit.id(), name);
            }
        }
        cache.name(REVISION, commit.id());
        return cache.snapshot(commit.id());
    }

    private void fetch(String commit, String name) throws IOException {
        var uri = client.file(repository, commit, name);
        HubClient.FileHead head = retries.run("Looking up " + name + " of " + repository, () -> client.head(uri));
        Path blob = cache.blob(head.etag());
        Path lock = cache.lock(head.etag());
        Files.createDirectories(blob.getParent());
        Files.createDirectories(lock.getParent());
        // Another thread or process may be at the same file: then this one waits, and finds it whole.
        THIS_PROCESS.lock();
        try (FileChannel channel = FileChannel.open(
                        lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock held = channel.lock()) {
            LOG.debug("Holding {}", held);
            if (!Files.exists(blob)) {
                String what = "Downloading " + name + " of " + repository;
                Path whole = retries.run(what, () -> attempt(uri, name, head, blob));
                LOG.debug("Downloaded {}", whole);
            }
        } finally {
            THIS_PROCESS.unlock();
        }
        cache.link(head.etag(), commit, name);
    }

    private Path attempt(java.net.URI uri, String name, HubClient.FileHead head, Path blob) throws TransientFailure {
        Path partial = blob.resolveSibling(blob.getFileName() + ".incomplete");
        try {
            boolean complete = head.size() >= 0
                    && Files.isRegularFile(partial, LinkOption.NOFOLLOW_LINKS)
                    && Files.size(partial) == head.size();
            if (!complete) {
                client.download(
                        uri,
                        new Transfer(partial, settings.timeout(), bytes -> listener.onBytes(name, bytes, head.size())));
            }
            if (head.size() >= 0 && Files.size(partial) < head.size()) {
                throw new TransientFailure(
                        uri + " ended after " + Files.size(partial) + " of " + head.size() + " bytes", null, null);
            }
            if (!Checksum.matches(partial, head.etag())) {
                Files.delete(partial);
                throw new TransientFailure(
                        uri + " sent bytes that do not have the checksum " + head.etag(), null, null);
            }
            return Files.move(partial, blob, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new EmbeddingException("The file " + partial + " cannot be written: " + e.getMessage(), e);
        }
    }
}
