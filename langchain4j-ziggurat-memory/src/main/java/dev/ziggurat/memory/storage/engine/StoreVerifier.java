package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.RepairReport;
import dev.ziggurat.memory.storage.VerifyReport;
import dev.ziggurat.memory.storage.chunk.ChunkFile;
import dev.ziggurat.memory.storage.chunk.SealedChunk;
import dev.ziggurat.memory.storage.file.FileNames;
import dev.ziggurat.memory.storage.locator.Locator;
import dev.ziggurat.memory.storage.log.LogReplay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads every byte of an open store, and rewrites what is damaged from what is whole. */
final class StoreVerifier {

    private final StoreContext context;
    private final GroupCommit groupCommit;
    private final Publisher publisher;
    private final Maintenance maintenance;

    StoreVerifier(StoreContext context, GroupCommit groupCommit, Publisher publisher, Maintenance maintenance) {
        this.context = context;
        this.groupCommit = groupCommit;
        this.publisher = publisher;
        this.maintenance = maintenance;
    }

    VerifyReport verify() throws IOException {
        publisher.maintenance().lock();
        try {
            List<String> damages = new ArrayList<>(manifests());
            damages.addAll(publisher.manifest().lostWrites());
            damages.addAll(logs());
            damages.addAll(locator());
            long whole = context.reading(() -> (long) context.state().memTable().size());
            List<SealedChunk> chunks = context.chunks();
            for (SealedChunk chunk : chunks) {
                chunk(chunk).forEach(damage -> damages.add(String.valueOf(damage.getMessage())));
                whole += wholeEntries(chunk);
            }
            return new VerifyReport(chunks.size(), whole, damages);
        } finally {
            publisher.maintenance().unlock();
        }
    }

    /** What is wrong with a chunk: as it is mapped, and as its file is now. */
    private List<CorruptDataException> chunk(SealedChunk chunk) throws IOException {
        try {
            ChunkFile now = ChunkFile.open(
                    context.files(),
                    context.directory(),
                    chunk.file().id(),
                    publisher.manifest().identity());
            now.end();
            if (now.checksum() != chunk.file().checksum()) {
                return List.of(new CorruptDataException(now.path() + " is not the file that was opened"));
            }
        } catch (CorruptDataException e) {
            return List.of(e);
        }
        return chunk.file().verify();
    }

    private static long wholeEntries(SealedChunk chunk) {
        long whole = 0;
        for (int i = 0; i < chunk.entries(); i++) {
            if (!chunk.isGone(i)) {
                try {
                    chunk.file().entry(i);
                    whole++;
                } catch (CorruptDataException e) {
                    // Counted as not whole; the damages name its block.
                    continue;
                }
            }
        }
        return whole;
    }

    private List<String> manifests() throws IOException {
        List<String> damages = new ArrayList<>();
        long generation = publisher.manifest().generation();
        for (Path copy : List.of(
                FileNames.manifest(context.directory(), generation),
                FileNames.mirror(context.directory(), generation))) {
            try {
                if (context.files().exists(copy)) {
                    Manifest.read(context.files().map(copy), generation, copy.toString());
                } else {
                    damages.add(copy + " is missing");
                }
            } catch (CorruptDataException e) {
                damages.add(String.valueOf(e.getMessage()));
            }
        }
        return damages;
    }

    private List<String> logs() throws IOException {
        List<String> damages = new ArrayList<>();
        groupCommit.exclusively((log, nextSequence) -> {
            Manifest store = publisher.manifest();
            for (long number : FileNames.numbers(context.files().list(context.directory()), "log")) {
                Path file = FileNames.log(context.directory(), number);
                long known = number == log.number() ? log.size() : store.forcedBytes(number);
                new LogReplay(context.files().map(file), file.toString(), store.storeId(), number, store.dimension())
                        .run(Long.MAX_VALUE, known, new Ignore())
                        .damages()
                        .forEach(damage -> damages.add(String.valueOf(damage.getMessage())));
            }
            Set<Long> expected = new TreeSet<>(Set.of(log.number()));
            store.logs().forEach(named -> expected.add(named.number()));
            for (long number : expected) {
                Path file = FileNames.log(context.directory(), number);
                if (!context.files().exists(file)) {
                    damages.add(file + " is missing");
                }
            }
            return log;
        });
        return damages;
    }

    private List<String> locator() throws IOException {
        Locator used = context.state().keys().locator();
        if (used == null) {
            return List.of();
        }
        try {
            Locator.open(
                            context.files(),
                            context.directory(),
                            publisher.manifest().storeId(),
                            used.number())
                    .close();
            return List.of();
        } catch (CorruptDataException | IOException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private static final class Ignore implements LogReplay.Visitor {

        @Override
        public void restart() {}

        @Override
        public void batch(long firstSequence, List<Change> changes) {}

        @Override
        public void carry(long sequence, MemoryEntry entry) {}
    }

    RepairReport repair() throws IOException {
        publisher.maintenance().lock();
        try {
            long lostBefore = context.state().sealedChunks().lost();
            List<String> damages = new ArrayList<>(manifests());
            damages.addAll(publisher.manifest().lostWrites());
            List<String> logDamages = logs();
            damages.addAll(logDamages);
            List<String> locatorDamages = locator();
            damages.addAll(locatorDamages);
            Set<SealedChunk> damaged = new HashSet<>();
            for (SealedChunk chunk : context.chunks()) {
                List<CorruptDataException> found = chunk(chunk);
                if (!found.isEmpty()) {
                    damaged.add(chunk);
                    found.forEach(damage -> damages.add(String.valueOf(damage.getMessage())));
                }
            }
            maintenance.rewrite(damaged::contains, true);
            publisher.forgetLostWrites();
            if (!logDamages.isEmpty()) {
                maintenance.carryLog();
            } else {
                publisher.publish(groupCommit, Publisher.VersionEdit.none());
            }
            if (!locatorDamages.isEmpty()) {
                // The next one is not built from this one.
                context.changing(() -> context.state().keys().replace(null));
            }
            if (!locatorDamages.isEmpty() || !damaged.isEmpty()) {
                maintenance.renewLocator(true);
            }
            return new RepairReport(
                    damaged.size(), context.state().sealedChunks().lost() - lostBefore, damages);
        } finally {
            publisher.maintenance().unlock();
        }
    }
}
