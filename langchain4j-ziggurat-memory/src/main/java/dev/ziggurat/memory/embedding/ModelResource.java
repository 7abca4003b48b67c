package dev.ziggurat.memory.embedding;

import dev.ziggurat.memory.api.EmbeddingException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file of the default model, in the jar that brings it. It is looked for once, and read from the same place ever after,
 * whichever thread asks.
 *
 * @see "docs/decisions/0023-modules-and-class-loaders.md"
 * @see "docs/decisions/0051-weights-of-our-own.md"
 */
final class ModelResource {

    private final String name;
    private final URL place;

    private ModelResource(String name, URL place) {
        this.name = name;
        this.place = place;
    }

    /**
     * Finds it on the class path, in another module of the module path or of a layer of modules, in a jar inside a jar, or
     * where the thread's own class loader knows it.
     *
     * @param name without a folder: a module keeps files of its packages to itself, others it shows
     * @throws EmbeddingException if it is nowhere; names what to add
     */
    static ModelResource find(String name) {
        return find(name, ModelResource.class, Thread.currentThread().getContextClassLoader());
    }

    /**
     * @param seenFrom the class that looks for it
     * @param last asked when nothing else knows the file
     */
    static ModelResource find(String name, Class<?> seenFrom, @Nullable ClassLoader last) {
        // Not through the class: one in a module would look into its own module only.
        URL place = Stream.of(
                        Stream.ofNullable(seenFrom.getClassLoader()),
                        loadersOf(seenFrom.getModule().getLayer()),
                        Stream.ofNullable(last))
                .flatMap(loaders -> loaders)
                .distinct()
                .flatMap(loader -> Stream.ofNullable(loader.getResource(name)))
                .findFirst()
                .orElseThrow(() -> new EmbeddingException("The default model's " + name
                        + " is not on the class path or module path: add"
                        + " dev.ziggurat:ziggurat-default-model, or load a model folder"));
        return new ModelResource(name, place);
    }

    /** A layer can give each of its modules a loader, none of which knows the files of the others. */
    private static Stream<ClassLoader> loadersOf(@Nullable ModuleLayer layer) {
        return layer == null
                ? Stream.empty()
                : Stream.concat(
                        layer.modules().stream().flatMap(module -> Stream.ofNullable(module.getClassLoader())),
                        layer.parents().stream().flatMap(ModelResource::loadersOf));
    }

    String name() {
        return name;
    }

    /** In bytes; -1 where that is not known before it is read. */
    long size() {
        try {
            URLConnection connection = connect();
            try (InputStream in = connection.getInputStream()) {
                return connection.getContentLengthLong();
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    byte[] bytes() {
        try {
            URLConnection connection = connect();
            try (InputStream in = connection.getInputStream()) {
                int size = connection.getContentLength();
                return size < 0 ? in.readAllBytes() : FileBytes.read(in, size, name);
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    InputStream open() {
        try {
            return connect().getInputStream();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private URLConnection connect() throws IOException {
        URLConnection connection = place.openConnection();
        // A cached one would leave the jar open for good.
        connection.setUseCaches(false);
        return connection;
    }

    private EmbeddingException unreadable(IOException e) {
        return new EmbeddingException("The default model's " + name + " cannot be read: " + e.getMessage(), e);
    }
}
