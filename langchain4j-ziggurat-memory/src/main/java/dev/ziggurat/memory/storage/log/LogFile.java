package dev.ziggurat.memory.storage.log;

import dev.ziggurat.memory.observe.FlushEvent;
import dev.ziggurat.memory.storage.codec.ByteReader;
import dev.ziggurat.memory.storage.codec.ByteWriter;
import dev.ziggurat.memory.storage.file.Checksum;
import dev.ziggurat.memory.storage.file.DurableFile;
import dev.ziggurat.memory.storage.file.FileHeader;
import dev.ziggurat.memory.storage.file.FileNames;
import dev.ziggurat.memory.storage.file.StoreFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The log file that is being written. Used under the commit lock. A write that fails is cut off again; where that fails
 * too, or a force failed, nothing more can be known about the file: it is {@link #broken} and another one is begun.
 */
public final class LogFile implements AutoCloseable {

    public static final int HEADER_BYTES = FileHeader.BYTES + 12;

    private final Path file;
    private final StoreFiles.Output out;
    private final long storeId;
    private final long number;
    private long size;
    private long forced;
    private boolean broken;
    /** Whether the last record is one of closing. */
    private boolean endsClosed;

    private LogFile(Path file, StoreFiles.Output out, long storeId, long number, long size) {
        this.file = file;
        this.out = out;
        this.storeId = storeId;
        this.number = number;
        this.size = size;
        this.forced = size;
    }

    /** Creates the log and makes it durable; on failure no file of this name is left that counts. */
    public static LogFile create(
            StoreFiles files, Path directory, long storeId, long number, long firstSequence, ByteWriter records)
            throws IOException {
        ByteWriter content = new ByteWriter(HEADER_BYTES + records.size());
        header(storeId, number, firstSequence, content);
        content.raw(records.toBuffer().array(), 0, records.size());
        Path file = FileNames.log(directory, number);
        DurableFile.write(files, file, content.toBuffer());
        return new LogFile(file, files.open(file), storeId, number, content.size());
    }

    /** Goes on with a log of so many bytes after its last whole record. */
    public static LogFile resume(
            StoreFiles files, Path directory, long storeId, long number, LogReplay.Outcome found, long size)
            throws IOException {
        long end = found.end();
        Path file = FileNames.log(directory, number);
        StoreFiles.Output out = files.open(file);
        LogFile log = new LogFile(file, out, storeId, number, end);
        log.endsClosed = found.closed();
        boolean ready = false;
        try {
            if (end < size) {
                out.truncate(end);
            }
            // What was read back may still be in memory only, if the last owner was killed.
            out.force();
            ready = true;
        } finally {
            if (!ready) {
                out.close();
            }
        }
        return log;
    }

    private static void header(long storeId, long number, long firstSequence, ByteWriter out) {
        new FileHeader(FileHeader.Type.LOG, storeId, number).write(out);
        int start = out.size();
        out.u64(firstSequence);
        out.u32(Checksum.of(out.toBuffer(), start, 8));
    }

    /** The first sequence that belongs to a log; earlier logs count up to it. */
    static long firstSequence(ByteBuffer content, String name) {
        ByteReader in = new ByteReader(content, name);
        in.slice(FileHeader.BYTES);
        long first = in.u64();
        if (in.u32() != Checksum.of(content, FileHeader.BYTES, 8) || first < 1) {
            throw in.corrupt("the first sequence is damaged");
        }
        return first;
    }

    public long number() {
        return number;
    }

    public long size() {
        return size;
    }

    public long storeId() {
        return storeId;
    }

    /** How much of the file a crash cannot take. */
    public long forced() {
        return forced;
    }

    public boolean endsClosed() {
        return endsClosed;
    }

    public boolean broken() {
        return broken;
    }

    /**
     * To be called when a later log could not be made durable. If its file is there all the same, records that this log
     * took from now on would be passed over when it is read back.
     */
    public void successorFailed(StoreFiles files, Path directory, long successor) {
        broken |= files.exists(FileNames.log(directory, successor));
    }

    /** As {@link #append}, the record of closing. */
    public void appendEnd(ByteBuffer record) throws IOException {
        append(record);
        endsClosed = true;
    }

    /** Appends whole records. On failure the file is as before, or broken. */
    public void append(ByteBuffer records) throws IOException {
        endsClosed = false;
        int length = records.remaining();
        boolean written = false;
        try {
            out.write(records, size);
            written = true;
        } finally {
            if (!written) {
                cutBack();
            }
        }
        size += length;
    }

    /** Forces what was appended; if that fails the appended part is of unknown fate and the file broken. */
    public void force() throws IOException {
        if (forced == size) {
            return;
        }
        FlushEvent event = FlushEvent.begun();
        boolean done = false;
        try {
            out.force();
            done = true;
        } finally {
            broken |= !done;
        }
        event.done(size - forced);
        forced = size;
    }

    private void cutBack() {
        try {
            out.truncate(size);
        } catch (IOException e) {
            broken = true;
            org.slf4j.LoggerFactory.getLogger(LogFile.class)
                    .warn("{} could not be cut back after a failed write; the next write begins another log", file, e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
