package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.api.StorageException;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.chunk.SealedChunk;
import dev.ziggurat.memory.storage.file.DurableFile;
import dev.ziggurat.memory.storage.file.FileNames;
import dev.ziggurat.memory.storage.file.StorageErrors;
import dev.ziggurat.memory.storage.file.StoreFiles;
import dev.ziggurat.memory.storage.locator.KeyIndex;
import dev.ziggurat.memory.storage.locator.Locator;
import dev.ziggurat.memory.storage.locator.LocatorBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of the locator: opens the newest, builds the next, deletes the rest. */
final class LocatorFiles {

    private final StoreFiles files;
    private final Path directory;
    private final long storeId;
    private final int entriesPerChunk;
    private final long mostMappedBytes;
    private final StoreEvents events;

    LocatorFiles(StoreFiles files, Path directory, long storeId, StorageOptions options, StoreEvents events) {
        this.files = files;
        this.directory = directory;
        this.storeId = storeId;
        this.entriesPerChunk = options.entriesPerChunk();
        this.mostMappedBytes = options.mostMappedBytes();
        this.events = events;
    }

    /**
     * Whether a locator that covers everything stays within what may be mapped. One that takes the place of another always
     * may: what it is larger by was planned for, and only a new one forgets the keys of what was removed.
     */
    boolean hasRoom(StoreState state) {
        KeyIndex keys = state.keys();
        return keys.locator() != null
                || state.sealedChunks().mappedBytes()
                                + state.memTable().sealedBytes()
                                + Locator.atMost(keys.uncoveredBytes())
                        <= mostMappedBytes;
    }

    /** Gives a state whose chunks are known its locator: the newest that is whole, or one built from the chunks. */
    void open(StoreState state) throws IOException {
        Locator found = newest();
        long after = found == null ? 0 : found.through();
        long uncovered = state.sealedChunks().chunks().stream()
                .filter(chunk -> chunk.lastSequence() > after)
                .mapToLong(SealedChunk::entries)
                .sum();
        if (found == null && mostMappedBytes != Long.MAX_VALUE) {
            // How large it would be is known from the keys.
            state.keys().replace(null);
        }
        if (worthBuilding(uncovered, state.sealedChunks().live()) && (found != null || hasRoom(state))) {
            try {
                found = build(
                        found,
                        state.sealedChunks().chunks(),
                        sequence -> state.sealedChunks().place(sequence) != null);
            } catch (IOException e) {
                // A full disk must not keep a store from opening.
                events.failed(StorageErrors.of("built", directory.resolve("locator"), e));
            }
        }
        state.keys().replace(found);
    }

    /** An eighth of the whole, but not for a few chunks. */
    boolean worthBuilding(long uncovered, long live) {
        return uncovered >= Math.max(32L * entriesPerChunk, live / 8);
    }

    /** Writes the next locator and deletes the files of the others. */
    Locator build(@Nullable Locator old, List<SealedChunk> chunks, LongPredicate live) throws IOException {
        long number = 1;
        for (long used : FileNames.numbers(files.list(directory), "locator")) {
            number = Math.max(number, used + 1);
        }
        Locator built = new LocatorBuilder(files, directory, storeId, live).build(old, chunks, number);
        clean(number);
        return built;
    }

    private @Nullable Locator newest() throws IOException {
        long[] numbers = FileNames.numbers(files.list(directory), "locator");
        for (int i = numbers.length - 1; i >= 0; i--) {
            try {
                return Locator.open(files, directory, storeId, numbers[i]);
            } catch (CorruptDataException | StorageException e) {
                events.damaged(new CorruptDataException(
                        e.getMessage() + "; the locator is built anew from the chunks, nothing is lost", e));
                clean(numbers[i] + 1);
            }
        }
        return null;
    }

    /** Deletes every locator but this one. */
    void clean(long kept) throws IOException {
        for (long number : FileNames.numbers(files.list(directory), "locator")) {
            if (number != kept) {
                DurableFile.discard(files, FileNames.locator(directory, number));
            }
        }
        try (Stream<Path> all = Files.list(directory)) {
            for (Path file : all.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith("locator-")
                        && name.endsWith(".db")
                        && !file.equals(Locator.data(directory, kept))) {
                    DurableFile.discard(files, file);
                }
            }
        }
    }
}
