package dev.ziggurat.benchmarks.storage;

import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.engine.DiskEntryStore;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.mapdb.DB;
import org.mapdb.DBMaker;
import org.mapdb.Serializer;

/** A store that makes one entry durable with each call: after it, a power cut does not take the entry. */
interface Peer extends AutoCloseable {

    /** Opens a peer in an empty folder. */
    interface Opener {

        Peer open(Path folder) throws Exception;
    }

    void add(MemoryEntry entry) throws Exception;

    @Override
    void close() throws Exception;

    /** The entry as one value of bytes, for stores of keys and values: text, metadata, fp32 vector. */
    static byte[] bytes(MemoryEntry entry) {
        float[] vector = entry.vector();
        byte[] text = (entry.text() + "\n" + entry.metadata()).getBytes(StandardCharsets.UTF_8);
        int length = vector == null ? 0 : vector.length;
        ByteBuffer bytes =
                ByteBuffer.allocate(4 + text.length + length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(text.length).put(text);
        for (int d = 0; vector != null && d < length; d++) {
            bytes.putFloat(vector[d]);
        }
        return bytes.array();
    }

    private static String name(MemoryEntry entry) {
        return entry.key().scope().owner() + "/" + entry.key().id();
    }

    static Peer ziggurat(Path folder) {
        DiskEntryStore store = DiskEntryStore.open(folder, StorageOptions.of("benchmark", Corpus.DIMENSION));
        return new Peer() {
            @Override
            public void add(MemoryEntry entry) {
                store.write(List.of(new Change.Put(entry)));
            }

            @Override
            public void close() {
                store.close();
            }
        };
    }

    /** Its write-ahead log with a commit for each entry, which forces. */
    static Peer mapDb(Path folder) {
        DB db = DBMaker.fileDB(folder.resolve("peer.db").toFile())
                .transactionEnable()
                .fileMmapEnableIfSupported()
                .make();
        ConcurrentMap<String, byte[]> map = db.treeMap("entries", Serializer.STRING, Serializer.BYTE_ARRAY)
                .valuesOutsideNodesEnable()
                .create();
        return new Peer() {
            @Override
            public void add(MemoryEntry entry) {
                map.put(name(entry), bytes(entry));
                db.commit();
            }

            @Override
            public void close() {
                db.close();
            }
        };
    }

    /** A commit and a force of the file for each entry. */
    static Peer mvStore(Path folder) {
        MVStore store = new MVStore.Builder()
                .fileName(folder.resolve("peer.mv").toString())
                .autoCommitDisabled()
                .open();
        MVMap<String, byte[]> map = store.openMap("entries");
        return new Peer() {
            @Override
            public void add(MemoryEntry entry) {
                map.put(name(entry), bytes(entry));
                store.commit();
                store.sync();
            }

            @Override
            public void close() {
                store.close();
            }
        };
    }

    /** Write-ahead log and full synchronisation; a connection for each thread. */
    static Peer sqlite(Path folder) throws SQLException {
        String url = "jdbc:sqlite:" + folder.resolve("peer.sqlite");
        try (Connection first = connect(url);
                Statement statement = first.createStatement()) {
            statement.execute("create table entries(name text primary key, content blob) without rowid");
        }
        ThreadLocal<PreparedStatement> inserts = new ThreadLocal<>();
        List<Connection> open = new java.util.concurrent.CopyOnWriteArrayList<>();
        return new Peer() {
            @Override
            public void add(MemoryEntry entry) throws SQLException {
                PreparedStatement insert = inserts.get();
                if (insert == null) {
                    Connection connection = connect(url);
                    open.add(connection);
                    insert = connection.prepareStatement("insert into entries values(?, ?)");
                    inserts.set(insert);
                }
                insert.setString(1, name(entry));
                insert.setBytes(2, bytes(entry));
                insert.executeUpdate();
            }

            @Override
            public void close() throws SQLException {
                for (Connection connection : open) {
                    connection.close();
                }
            }
        };
    }

    private static Connection connect(String url) throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode=wal");
            statement.execute("pragma synchronous=full");
            statement.execute("pragma busy_timeout=60000");
        }
        return connection;
    }
}
