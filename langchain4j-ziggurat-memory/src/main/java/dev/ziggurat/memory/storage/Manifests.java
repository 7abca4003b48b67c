package dev.ziggurat.memory.storage;

import dev.ziggurat.memory.entry.CorruptDataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds and writes the generations of the manifest. */
final class Manifests {

    /** The newest manifest that is whole, none for a new directory, and what is damaged of the newer ones. */
    record Newest(@Nullable Manifest manifest, List<CorruptDataException> damages) {}

    private Manifests() {}

    /**
     * Reads the newest whole manifest.
     *
     * @throws CorruptDataException if there are manifests and none is whole, or none but other files of a store
     */
    static Newest newest(StoreFiles files, Path directory) throws IOException {
        List<String> names = files.list(directory);
        long[] generations = FileNames.numbers(names, "manifest");
        List<CorruptDataException> damages = new ArrayList<>();
        for (int i = generations.length - 1; i >= 0; i--) {
            Path file = FileNames.manifest(directory, generations[i]);
            try {
                return new Newest(Manifest.read(files.map(file), generations[i], file.toString()), damages);
            } catch (CorruptDataException e) {
                damages.add(e);
            }
        }
        boolean chunks = FileNames.numbers(names, "chunk").length > 0;
        boolean logs = FileNames.numbers(names, "log").length > 0;
        if (!damages.isEmpty() || chunks || logs) {
            CorruptDataException hopeless = new CorruptDataException("no manifest of " + directory
                    + " can be read, and without one it is not known which entries were removed."
                    + " DiskEntryStore.salvage makes a store of what the chunks and logs still hold.");
            damages.forEach(hopeless::addSuppressed);
            throw hopeless;
        }
        return new Newest(null, damages);
    }

    static void write(StoreFiles files, Path directory, Manifest manifest) throws IOException {
        DurableFile.write(
                files,
                FileNames.manifest(directory, manifest.generation()),
                manifest.write().toBuffer());
    }
}
