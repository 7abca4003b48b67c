package dev.ziggurat.memory.transfer;

import dev.ziggurat.memory.api.StorageException;
import dev.ziggurat.memory.embedding.TextEmbedder;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.file.PrivateFiles;
import dev.ziggurat.memory.storage.file.Uninterrupted;
import dev.ziggurat.memory.tier.TieredStore;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes every entry as a line of JSON. The file appears when it is complete. */
public final class Exporter {

    private static final String PREFIX = "ziggurat-export-";
    private static final String SUFFIX = ".part";

    private final TieredStore store;
    private final TextEmbedder embedder;
    private final UnaryOperator<MemoryEntry> mask;

    /** @param mask makes of an entry what may be told of it */
    public Exporter(TieredStore store, TextEmbedder embedder, UnaryOperator<MemoryEntry> mask) {
        this.store = store;
        this.embedder = embedder;
        this.mask = mask;
    }

    /** Writes the file, or leaves it as it was and throws a StorageException. */
    public void export(Path file) {
        try {
            Uninterrupted.run(() -> {
                exportOnce(file);
                return file;
            });
        } catch (IOException e) {
            throw new StorageException("cannot write the export " + file + ": " + e, e);
        }
    }

    /** Writes beside the file, under a name that nobody can have laid a link to, and leaves nothing there. */
    private void exportOnce(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path part = Files.createTempFile(
                Objects.requireNonNull(absolute.getParent(), "the folder of an export"),
                PREFIX,
                SUFFIX,
                PrivateFiles.file(absolute));
        try {
            try (BufferedWriter writer = Files.newBufferedWriter(part, StandardOpenOption.WRITE)) {
                ExportHeader header =
                        new ExportHeader(ExportHeader.FORMAT, embedder.fingerprint(), embedder.dimension());
                line(writer, ExportLine.JSON.writeValueAsString(header));
                for (Scope.Kind kind : Scope.Kind.values()) {
                    if (kind != Scope.Kind.CONTEXT) { // goes with its episode
                        for (Scope scope : store.scopes(kind)) {
                            export(scope, writer);
                        }
                    }
                }
            }
            replace(part, absolute);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void export(Scope scope, BufferedWriter writer) throws IOException {
        for (long sequence : store.sequences(scope)) {
            MemoryEntry entry = store.read(sequence);
            if (entry != null) {
                line(
                        writer,
                        ExportLine.of(mask.apply(entry), context(entry.key())).json());
            }
        }
    }

    private float @Nullable [] context(EntryKey key) {
        if (key.scope().kind() != Scope.Kind.EPISODE) {
            return null;
        }
        Scope contexts = new Scope(Scope.Kind.CONTEXT, key.scope().owner());
        OptionalLong sequence = store.find(new EntryKey(contexts, key.id()));
        MemoryEntry context = sequence.isEmpty() ? null : store.read(sequence.getAsLong());
        return context == null ? null : context.vector();
    }

    private static void line(BufferedWriter writer, String json) throws IOException {
        writer.write(json);
        writer.write('\n');
    }

    private static void replace(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
