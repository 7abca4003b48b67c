package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.storage.file.DurableFile;
import dev.ziggurat.memory.storage.file.FileNames;
import dev.ziggurat.memory.storage.file.StoreFiles;
import dev.ziggurat.memory.storage.file.Uninterrupted;
import dev.ziggurat.memory.storage.log.LogFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds, writes and deletes the generations of the manifest. */
final class Manifests {

    /** The newest manifest that is whole, none for a new directory, and what is damaged of the newer ones. */
    record Newest(@Nullable Manifest manifest, List<CorruptDataException> damages) {}

    private Manifests() {}

    /**
     * Reads the newest manifest of which one copy is whole.
     *
     * @throws CorruptDataException if there are manifests and none is whole, or none but other files of a store
     */
    static Newest newest(StoreFiles files, Path directory) throws IOException {
        List<String> names = files.list(directory);
        TreeSet<Long> generations = new TreeSet<>();
        for (String sort : List.of("manifest", "mirror")) {
            for (long generation : FileNames.numbers(names, sort)) {
                generations.add(generation);
            }
        }
        List<CorruptDataException> damages = new ArrayList<>();
        for (long generation : generations.descendingSet()) {
            Manifest found = null;
            for (Path copy :
                    List.of(FileNames.manifest(directory, generation), FileNames.mirror(directory, generation))) {
                try {
                    Manifest read =
                            files.exists(copy) ? Manifest.read(files.map(copy), generation, copy.toString()) : null;
                    found = found == null ? read : found;
                } catch (CorruptDataException e) {
                    damages.add(e);
                }
            }
            if (found != null) {
                return new Newest(found, damages);
            }
        }
        if (!damages.isEmpty() || !isNew(files, directory, names)) {
            CorruptDataException hopeless = new CorruptDataException("no manifest of " + directory
                    + " can be read, and without one it is not known which entries were removed."
                    + " DiskEntryStore.salvage makes a store of what the chunks and logs still hold.");
            damages.forEach(hopeless::addSuppressed);
            throw hopeless;
        }
        return new Newest(null, damages);
    }

    /** A new store writes its first log before its first manifest. */
    private static boolean isNew(StoreFiles files, Path directory, List<String> names) throws IOException {
        if (FileNames.numbers(names, "chunk").length > 0) {
            return false;
        }
        for (long log : FileNames.numbers(names, "log")) {
            if (log != 1 || files.size(FileNames.log(directory, log)) > LogFile.HEADER_BYTES) {
                return false;
            }
        }
        return true;
    }

    /** Writes both copies; the generation counts from the first on. */
    static void write(StoreFiles files, Path directory, Manifest manifest) throws IOException {
        ByteBuffer content = manifest.write().toBuffer();
        // An interrupt between the two would leave a generation without its mirror.
        Uninterrupted.run(() -> {
            DurableFile.write(files, FileNames.manifest(directory, manifest.generation()), content.duplicate());
            DurableFile.write(files, FileNames.mirror(directory, manifest.generation()), content.duplicate());
            return manifest;
        });
    }

    /** Deletes what no generation needs after this one: older manifests first, so that they never name missing files. */
    static void clean(StoreFiles files, Path directory, Manifest newest) throws IOException {
        List<String> names = files.list(directory);
        boolean older = false;
        for (String sort : List.of("manifest", "mirror")) {
            for (long generation : FileNames.numbers(names, sort)) {
                if (generation < newest.generation()) {
                    older = true;
                    DurableFile.discard(files, FileNames.manifest(directory, generation));
                    DurableFile.discard(files, FileNames.mirror(directory, generation));
                }
            }
        }
        if (older) {
            files.forceDirectory(directory);
        }
        for (long log : FileNames.numbers(names, "log")) {
            if (log < newest.firstLog()) {
                DurableFile.discard(files, FileNames.log(directory, log));
            }
        }
        List<Long> chunks = newest.chunks().stream().map(Manifest.ChunkRef::id).toList();
        for (long chunk : FileNames.numbers(names, "chunk")) {
            if (!chunks.contains(chunk) && chunk < newest.nextChunk()) {
                DurableFile.discard(files, FileNames.chunk(directory, chunk));
            }
        }
        for (String name : names) {
            if (name.endsWith(FileNames.TEMPORARY)) {
                DurableFile.discard(files, directory.resolve(name));
            }
        }
    }
}
