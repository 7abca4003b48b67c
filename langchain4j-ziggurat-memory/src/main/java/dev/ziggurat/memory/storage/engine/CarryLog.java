package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.storage.codec.ByteWriter;
import dev.ziggurat.memory.storage.codec.EntryCodec;
import dev.ziggurat.memory.storage.file.StoreFiles;
import dev.ziggurat.memory.storage.log.LogFile;
import dev.ziggurat.memory.storage.log.LogRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Begins a log with all that is live in the logs before it, so that those are not needed any more. */
final class CarryLog {

    private static final int RECORD_BYTES = 16 << 20;

    private CarryLog() {}

    static LogFile create(
            StoreFiles files, Path directory, long storeId, long number, long nextSequence, MemTable memTable)
            throws IOException {
        List<ByteWriter> payloads = payloads(memTable);
        int size = LogFile.HEADER_BYTES;
        for (ByteWriter payload : payloads) {
            size = Math.addExact(size, LogRecord.HEADER_BYTES + payload.size());
        }
        ByteWriter records = new ByteWriter(size);
        for (ByteWriter payload : payloads) {
            // The file appears whole or not at all: every byte of it is durable when it is read.
            LogRecord.write(LogRecord.Kind.CARRY, nextSequence, size, payload, storeId, number, records);
        }
        return LogFile.create(files, directory, storeId, number, nextSequence, records);
    }

    /** At least one, also for an empty tail: it says that nothing earlier counts. */
    private static List<ByteWriter> payloads(MemTable memTable) {
        List<ByteWriter> payloads = new ArrayList<>();
        ByteWriter entries = new ByteWriter(1 << 12);
        int count = 0;
        for (Map.Entry<Long, MemoryEntry> each : memTable.entries().entrySet()) {
            if (entries.size() > RECORD_BYTES) {
                payloads.add(payload(count, entries));
                entries = new ByteWriter(1 << 12);
                count = 0;
            }
            entries.varint(each.getKey());
            EntryCodec.write(each.getValue(), entries);
            count++;
        }
        payloads.add(payload(count, entries));
        return payloads;
    }

    private static ByteWriter payload(int count, ByteWriter entries) {
        ByteWriter payload = new ByteWriter(entries.size() + 5);
        return payload.varint(count).raw(entries.toBuffer().array(), 0, entries.size());
    }
}
