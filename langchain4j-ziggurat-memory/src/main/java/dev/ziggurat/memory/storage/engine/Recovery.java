package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.api.ModelMismatchException;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.chunk.ChunkFile;
import dev.ziggurat.memory.storage.chunk.SealedChunk;
import dev.ziggurat.memory.storage.codec.ByteWriter;
import dev.ziggurat.memory.storage.file.FileNames;
import dev.ziggurat.memory.storage.file.Quarantine;
import dev.ziggurat.memory.storage.file.StoreFiles;
import dev.ziggurat.memory.storage.log.LogFile;
import dev.ziggurat.memory.storage.log.LogReplay;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens a directory: finds the newest manifest, checks the chunks it names, and reads the logs back. What is damaged is
 * moved aside and reported, everything else is served.
 */
final class Recovery {

    /** What an open store goes on with. */
    record Recovered(Manifest manifest, StoreState state, Logs logs, LogFile log, long nextSequence) {}

    private final StoreFiles files;
    private final Path directory;
    private final StorageOptions options;
    private final StoreEvents events;
    private final Quarantine quarantine;
    private final StoreState state;
    private final Logs logs = new Logs();
    /** What the logs lack that was in them for sure. */
    private final List<CorruptDataException> lostWrites = new ArrayList<>();

    private @Nullable LogFile opened;

    Recovery(StoreFiles files, Path directory, StorageOptions options, StoreEvents events) {
        this.files = files;
        this.directory = directory;
        this.options = options;
        this.events = events;
        this.quarantine = new Quarantine(files, directory);
        this.state = new StoreState(events::damaged);
    }

    /** When it fails, nothing that it opened stays open. */
    Recovered run() throws IOException {
        Recovered recovered = null;
        try {
            recovered = recover();
            return recovered;
        } finally {
            if (recovered == null) {
                state.keys().letGo();
                if (opened != null) {
                    opened.close();
                }
            }
        }
    }

    private Recovered recover() throws IOException {
        Manifests.Newest newest = Manifests.newest(files, directory);
        Manifest manifest = newest.manifest();
        if (manifest == null) {
            return create();
        }
        checkModel(manifest);
        newest.damages().forEach(events::damaged);
        List<Manifest.Lost> lost = openChunks(manifest);
        new LocatorFiles(files, directory, manifest.storeId(), options, events).open(state);
        Recovered recovered = replay(manifest);
        if (!lost.isEmpty() || isLogDamaged() || !newest.damages().isEmpty()) {
            recovered = moveAside(recovered, lost);
        }
        Manifests.clean(files, directory, recovered.manifest());
        return recovered;
    }

    private Recovered create() throws IOException {
        long storeId = new SecureRandom().nextLong();
        LogFile log = LogFile.create(files, directory, storeId, 1, 1, new ByteWriter(0));
        opened = log;
        logs.add(1, 1);
        Manifest manifest = new Manifest(
                storeId,
                1,
                options.fingerprint(),
                options.dimension(),
                List.of(new Manifest.LogRef(1, log.size())),
                0,
                1,
                1,
                List.of(),
                List.of(),
                List.of());
        Manifests.write(files, directory, manifest);
        return new Recovered(manifest, state, logs, log, 1);
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

    private List<Manifest.Lost> openChunks(Manifest manifest) throws IOException {
        List<Manifest.Lost> lost = new ArrayList<>();
        for (Manifest.ChunkRef ref : manifest.chunks()) {
            try {
                ChunkFile file = ChunkFile.open(files, directory, ref.id(), manifest.identity());
                if (file.checksum() != ref.footer()
                        || file.bytes() != ref.bytes()
                        || file.footer().entries() != ref.entries()
                        || file.directory().sequence(0) != ref.firstSequence()
                        || file.directory().sequence(ref.entries() - 1) != ref.lastSequence()) {
                    throw new CorruptDataException(file.path() + " is not the file that the manifest names");
                }
                state.sealedChunks().add(new SealedChunk(file, ref.firstSequence(), ref.lastSequence(), ref.dead()));
            } catch (CorruptDataException e) {
                events.damaged(new CorruptDataException(
                        e.getMessage() + "; it is moved to " + FileNames.QUARANTINE + ", its " + ref.entries()
                                + " entries are lost unless that file is mended",
                        e));
                lost.add(new Manifest.Lost(
                        ref.id(),
                        ref.firstSequence(),
                        ref.lastSequence(),
                        ref.entries(),
                        String.valueOf(e.getMessage())));
            }
        }
        return lost;
    }

    private Recovered replay(Manifest manifest) throws IOException {
        long[] numbers = Arrays.stream(FileNames.numbers(files.list(directory), "log"))
                .filter(number -> number >= manifest.firstLog())
                .toArray();
        List<LogReplay> replays = new ArrayList<>();
        long[] sizes = new long[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            Path file = FileNames.log(directory, numbers[i]);
            ByteBuffer content = files.map(file);
            sizes[i] = content.limit();
            replays.add(new LogReplay(content, file.toString(), manifest.storeId(), numbers[i], manifest.dimension()));
        }
        checkNamed(numbers, manifest);
        checkComplete(numbers, replays, manifest);
        long nextSequence = Math.max(manifest.nextSequence(), manifest.sealedThrough() + 1);
        LogFile log = null;
        for (int i = 0; i < numbers.length; i++) {
            boolean last = i == numbers.length - 1;
            long before = last ? Long.MAX_VALUE : replays.get(i + 1).firstSequence();
            LogReplay.Outcome outcome = replays.get(i)
                    .run(before, manifest.forcedBytes(numbers[i]), new Replayer(manifest.sealedThrough()));
            outcome.damages().forEach(this::lose);
            if (!last && outcome.damages().isEmpty() && !replays.get(i + 1).beginsWhole()) {
                checkGap(numbers[i], outcome.nextSequence(), before);
            }
            nextSequence = Math.max(nextSequence, outcome.nextSequence());
            logs.addEnded(numbers[i], Math.min(replays.get(i).firstSequence(), nextSequence), outcome.end());
            if (last && !isLogDamaged()) {
                log = LogFile.resume(files, directory, manifest.storeId(), numbers[i], outcome, sizes[i]);
            }
        }
        if (log == null) {
            // Beside the damaged ones, which are moved aside afterwards.
            long newest = numbers.length == 0 ? 0 : numbers[numbers.length - 1];
            long number = Math.max(newest, manifest.lastLog()) + 1;
            log = CarryLog.create(files, directory, manifest.storeId(), number, nextSequence, state.memTable());
            logs.addWhole(number, nextSequence);
        }
        opened = log;
        return new Recovered(manifest, state, logs, log, nextSequence);
    }

    private boolean isLogDamaged() {
        return !lostWrites.isEmpty();
    }

    private void lose(CorruptDataException damage) {
        lostWrites.add(damage);
        events.damaged(damage);
    }

    /** A log ends where the next one begins, however its bytes look: what is between was in it, and forced. */
    private void checkGap(long log, long end, long next) {
        if (end < next && next != Long.MAX_VALUE) {
            lose(new CorruptDataException(FileNames.log(directory, log) + " is cut off: its last writes, which had the"
                    + " numbers " + end + " to " + (next - 1) + ", are lost"));
        }
    }

    /** A log that the manifest names was there. */
    private void checkNamed(long[] numbers, Manifest manifest) {
        for (Manifest.LogRef named : manifest.logs()) {
            if (Arrays.binarySearch(numbers, named.number()) < 0) {
                logsMissing(named.number(), named.number());
            }
        }
    }

    /**
     * A log that is not named was there as well where a later one does not begin with all that was live; one that does may
     * follow a gap.
     */
    private void checkComplete(long[] numbers, List<LogReplay> replays, Manifest manifest) {
        long expected = manifest.lastLog() + 1;
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] > expected && !replays.get(i).beginsWhole()) {
                logsMissing(expected, numbers[i] - 1);
            }
            expected = Math.max(expected, numbers[i] + 1);
        }
    }

    private void logsMissing(long first, long last) {
        String upTo = last == first ? "" : " (and all up to number " + last + ")";
        lose(new CorruptDataException(
                FileNames.log(directory, first) + upTo + " is missing: the writes that were only there are lost"));
    }

    private final class Replayer implements LogReplay.Visitor {

        private final long sealedThrough;

        Replayer(long sealedThrough) {
            this.sealedThrough = sealedThrough;
        }

        @Override
        public void restart() {
            state.memTable().clear();
        }

        @Override
        public void batch(long firstSequence, List<Change> changes) {
            for (int i = 0; i < changes.size(); i++) {
                Change change = changes.get(i);
                if (firstSequence + i > sealedThrough || !(change instanceof Change.Put)) {
                    state.apply(firstSequence + i, change);
                }
            }
        }

        @Override
        public void carry(long sequence, MemoryEntry entry) {
            if (sequence > sealedThrough) {
                state.put(sequence, entry);
            }
        }
    }

    /** A new generation without what is damaged; only then the damaged files are moved. */
    private Recovered moveAside(Recovered found, List<Manifest.Lost> lost) throws IOException {
        Manifest old = found.manifest;
        List<Manifest.Lost> allLost = new ArrayList<>(old.lost());
        allLost.addAll(lost);
        List<String> allLostWrites = new ArrayList<>(old.lostWrites());
        lostWrites.forEach(damage -> allLostWrites.add(String.valueOf(damage.getMessage())));
        Manifest next = new Manifest(
                old.storeId(),
                nextGeneration(old),
                old.fingerprint(),
                old.dimension(),
                isLogDamaged() ? List.of(new Manifest.LogRef(found.log.number(), found.log.size())) : old.logs(),
                old.sealedThrough(),
                found.nextSequence,
                old.nextChunk(),
                state.sealedChunks().chunks().stream()
                        .map(Manifest.ChunkRef::of)
                        .toList(),
                allLost,
                allLostWrites);
        Manifests.write(files, directory, next);
        for (Manifest.Lost chunk : lost) {
            quarantine.take(FileNames.chunk(directory, chunk.id()));
        }
        if (isLogDamaged()) {
            for (long number : FileNames.numbers(files.list(directory), "log")) {
                if (number < found.log.number()) {
                    quarantine.take(FileNames.log(directory, number));
                }
            }
        }
        return new Recovered(next, state, found.logs, found.log, found.nextSequence);
    }

    /** Above every number that is in use, also by a damaged manifest. */
    private long nextGeneration(Manifest manifest) throws IOException {
        List<String> names = files.list(directory);
        long newest = manifest.generation();
        for (String sort : List.of("manifest", "mirror")) {
            for (long generation : FileNames.numbers(names, sort)) {
                newest = Math.max(newest, generation);
            }
        }
        return newest + 1;
    }
}
