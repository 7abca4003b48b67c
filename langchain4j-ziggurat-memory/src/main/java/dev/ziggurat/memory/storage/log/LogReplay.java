package dev.ziggurat.memory.storage.log;

import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.codec.ByteReader;
import dev.ziggurat.memory.storage.codec.ChangeCodec;
import dev.ziggurat.memory.storage.codec.EntryCodec;
import dev.ziggurat.memory.storage.file.FileHeader;
import dev.ziggurat.memory.storage.file.MappedReads;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one log file back. Bytes that are no record are either the rest of a write that never finished, which ends the
 * history, or damage to what was forced. The records tell which: each names how much of the file was forced before it. A
 * write that never finished lies behind all of that; damage lies before some of it, is reported, and the records after
 * it still count.
 *
 * @see "docs/decisions/0005-torn-or-damaged.md"
 */
public final class LogReplay {

    /** Takes the history in its order. */
    public interface Visitor {

        /** Nothing of the earlier logs is live but what is carried over now. */
        void restart();

        void batch(long firstSequence, List<Change> changes);

        void carry(long sequence, MemoryEntry entry);
    }

    /**
     * What was found.
     *
     * @param end where the next record goes
     * @param nextSequence the first that is free
     * @param closed whether the log ends with a record of closing
     * @param damages one for each damaged stretch
     */
    public record Outcome(long end, long nextSequence, boolean closed, List<CorruptDataException> damages) {}

    private final ByteBuffer file;
    private final String name;
    private final long storeId;
    private final long number;
    private final int dimension;
    private final List<CorruptDataException> damages = new ArrayList<>();

    public LogReplay(ByteBuffer content, String name, long storeId, long number, int dimension) {
        this.file = content.slice().order(ByteOrder.LITTLE_ENDIAN);
        this.name = name;
        this.storeId = storeId;
        this.number = number;
        this.dimension = dimension;
    }

    /**
     * Where this log begins, to know where the one before it ends: by its header, or by its first record when the header
     * is damaged.
     */
    public long firstSequence() {
        return MappedReads.guarded(name, this::findFirstSequence);
    }

    private long findFirstSequence() {
        try {
            return header();
        } catch (CorruptDataException e) {
            List<Integer> places = new ArrayList<>();
            findRecords(places);
            LogRecord first = places.isEmpty() ? null : LogRecord.at(file, places.get(0), storeId, number);
            return first == null ? Long.MAX_VALUE : first.sequence();
        }
    }

    /** Whether the log begins with all that was live in the logs before it. */
    public boolean beginsWhole() {
        return MappedReads.guarded(name, () -> {
            LogRecord first = LogRecord.at(file, LogFile.HEADER_BYTES, storeId, number);
            return first != null && first.kind() == LogRecord.Kind.CARRY;
        });
    }

    private long header() {
        ByteBuffer header = MappedReads.copy(file, 0, Math.min(file.limit(), LogFile.HEADER_BYTES), name);
        FileHeader.read(FileHeader.Type.LOG, header, name).expect(storeId, number, name);
        return LogFile.firstSequence(header, name);
    }

    /**
     * Delivers the history.
     *
     * @param before records from this sequence on belong to a later log and are passed over
     * @param known how many bytes were forced by what else is known
     */
    public Outcome run(long before, long known, Visitor visitor) {
        return MappedReads.guarded(name, () -> read(before, known, visitor));
    }

    private Outcome read(long before, long known, Visitor visitor) {
        long next = 1;
        try {
            next = header();
        } catch (CorruptDataException e) {
            damages.add(e);
        }
        List<Integer> places = new ArrayList<>();
        long durable = Math.max(known, findRecords(places));
        int end = LogFile.HEADER_BYTES;
        boolean closed = false;
        boolean first = true;
        for (int place : places) {
            if (place > end) {
                if (end >= durable) {
                    break;
                }
                damages.add(lost(end, place - end));
            }
            LogRecord record = LogRecord.at(file, place, storeId, number);
            if (record == null) {
                throw new CorruptDataException(name + " changes while it is read");
            }
            // What is carried over was there before the log; only a write can have been given up.
            if (record.kind() == LogRecord.Kind.BATCH && record.sequence() >= before) {
                return new Outcome(end, Math.min(next, before), closed, damages);
            }
            end = place + record.bytes();
            closed = record.kind() == LogRecord.Kind.CLOSE;
            if (first && record.kind() == LogRecord.Kind.CARRY) {
                visitor.restart();
            }
            first = false;
            next = Math.max(next, deliver(record, visitor));
        }
        if (end < durable) {
            damages.add(lost(end, (int) (durable - end)));
        }
        return new Outcome(end, next, closed, damages);
    }

    private CorruptDataException lost(int from, int length) {
        return new CorruptDataException(
                name + " is damaged: the writes in its bytes " + from + " to " + (from + length) + " are lost");
    }

    /** Finds every whole record and returns how far the file was forced for sure. */
    private long findRecords(List<Integer> places) {
        long durable = LogFile.HEADER_BYTES;
        int position = LogFile.HEADER_BYTES;
        while (position <= file.limit() - LogRecord.HEADER_BYTES) {
            LogRecord record = LogRecord.at(file, position, storeId, number);
            if (record == null) {
                position++;
            } else {
                places.add(position);
                durable = Math.max(durable, record.durable());
                position += record.bytes();
            }
        }
        MappedReads.settle();
        return durable;
    }

    private long deliver(LogRecord record, Visitor visitor) {
        ByteReader in = new ByteReader(record.payload(), name);
        return switch (record.kind()) {
            case BATCH -> {
                List<Change> changes = ChangeCodec.read(in, dimension);
                visitor.batch(record.sequence(), changes);
                yield record.sequence() + changes.size();
            }
            case CARRY -> {
                int count = in.count(12);
                for (int i = 0; i < count; i++) {
                    long sequence = in.varint();
                    visitor.carry(sequence, EntryCodec.read(in, dimension));
                }
                in.expectEnd();
                yield record.sequence();
            }
            case CLOSE -> record.sequence();
        };
    }
}
