package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.VectorBlock;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The vectors of the log at one moment. */
final class MemTableBlock implements VectorBlock {

    /** No chunk has this number. */
    static final long ID = 0;

    private record Row(long sequence, Scope scope, float[] vector) {}

    private final List<Row> rows;

    private MemTableBlock(List<Row> rows) {
        this.rows = rows;
    }

    static MemTableBlock of(MemTable memTable) {
        List<Row> rows = new ArrayList<>(memTable.size());
        for (Map.Entry<Long, MemoryEntry> each : memTable.entries().entrySet()) {
            MemoryEntry entry = each.getValue();
            float[] vector = entry.vector();
            if (vector != null) {
                rows.add(new Row(each.getKey(), entry.key().scope(), vector));
            }
        }
        return new MemTableBlock(rows);
    }

    @Override
    public long id() {
        return ID;
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public long sequence(int position) {
        return rows.get(position).sequence;
    }

    @Override
    public Scope scope(int position) {
        return rows.get(position).scope;
    }

    @Override
    public void copyVector(int position, float[] target) {
        float[] vector = rows.get(position).vector;
        System.arraycopy(vector, 0, target, 0, vector.length);
    }

    @Override
    public ByteBuffer sidecar() {
        return ByteBuffer.allocate(0);
    }
}
