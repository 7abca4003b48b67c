package dev.ziggurat.memory.storage;

import dev.ziggurat.memory.entry.CorruptDataException;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.ModelMismatchException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Opens a directory: finds the newest manifest, checks what it names and reads the logs back. */
final class Recovery {

    /**
     * What was found.
     *
     * @param log the log to go on with
     * @param damages everything that is not as it was written
     */
    record Recovered(
            Manifest manifest, StoreState state, LogFile log, long nextSequence, List<CorruptDataException> damages) {}

    private final StoreFiles files;
    private final Path directory;
    private final StorageOptions options;
    private final List<CorruptDataException> damages = new ArrayList<>();

    Recovery(StoreFiles files, Path directory, StorageOptions options) {
        this.files = files;
        this.directory = directory;
        this.options = options;
    }

    Recovered run() throws IOException {
        Manifests.Newest newest = Manifests.newest(files, directory);
        damages.addAll(newest.damages());
        Manifest manifest = newest.manifest();
        if (manifest == null) {
            return create();
        }
        checkModel(manifest);
        return replay(manifest);
    }

    private Recovered create() throws IOException {
        long storeId = new SecureRandom().nextLong();
        Manifest manifest =
                new Manifest(storeId, 1, options.fingerprint(), options.dimension(), 1, 0, 1, 1, List.of(), List.of());
        LogFile log = LogFile.create(files, directory, storeId, 1, 1, new ByteWriter(0));
        Manifests.write(files, directory, manifest);
        return new Recovered(manifest, new StoreState(), log, 1, damages);
    }

    private void checkModel(Manifest manifest) {
        if (!manifest.fingerprint().equals(options.fingerprint()) || manifest.dimension() != options.dimension()) {
            throw new ModelMismatchException(directory + " holds vectors of the model " + manifest.fingerprint()
                    + " (" + manifest.dimension() + " dimensions) and is opened with the model "
                    + options.fingerprint() + " (" + options.dimension()
                    + " dimensions). To change the model: open it with the old one and export, then open a new"
                    + " directory with the new one and import; that embeds every text again.");
        }
    }

    private Recovered replay(Manifest manifest) throws IOException {
        StoreState state = new StoreState();
        long[] numbers = Arrays.stream(FileNames.numbers(files.list(directory), "log"))
                .filter(number -> number >= manifest.firstLog())
                .toArray();
        long nextSequence = manifest.nextSequence();
        ByteBuffer[] contents = new ByteBuffer[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            contents[i] = files.map(FileNames.log(directory, numbers[i]));
        }
        LogFile log = null;
        for (int i = 0; i < numbers.length; i++) {
            String name = FileNames.log(directory, numbers[i]).toString();
            FileHeader.read(FileHeader.Type.LOG, contents[i], name).expect(manifest.storeId(), numbers[i], name);
            long before = i + 1 < numbers.length ? LogFile.firstSequence(contents[i + 1], name) : Long.MAX_VALUE;
            LogReplay.Outcome outcome = new LogReplay(
                            contents[i], name, manifest.storeId(), numbers[i], manifest.dimension())
                    .run(before, new LogReplay.Visitor() {
                        @Override
                        public void batch(long firstSequence, List<Change> changes) {
                            for (int c = 0; c < changes.size(); c++) {
                                state.apply(firstSequence + c, changes.get(c));
                            }
                        }

                        @Override
                        public void carry(long sequence, MemoryEntry entry) {
                            state.carry(sequence, entry);
                        }
                    });
            damages.addAll(outcome.damages());
            nextSequence = Math.max(nextSequence, outcome.nextSequence());
            if (i == numbers.length - 1) {
                log = LogFile.resume(
                        files, directory, manifest.storeId(), numbers[i], outcome.end(), contents[i].limit());
            }
        }
        if (log == null) {
            throw new CorruptDataException(directory + " has lost its log "
                    + FileNames.log(directory, manifest.firstLog()).getFileName());
        }
        return new Recovered(manifest, state, log, nextSequence, damages);
    }
}
