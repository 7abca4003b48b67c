package dev.ziggurat.memory.storage.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziggurat.memory.api.StorageException;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.Sidecar;
import dev.ziggurat.memory.storage.StorageListener;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.VectorBlock;
import dev.ziggurat.memory.storage.file.LocalFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A store is closed whatever happens meanwhile, and what was acknowledged until then is there. */
@Timeout(60)
class ClosingTest {

    private static final Scope SCOPE = new Scope(Scope.Kind.EPISODE, "ada");
    private static final StorageOptions OPTIONS =
            StorageOptions.of("closing", HistoryModel.DIMENSION).withEntriesPerChunk(8);

    @TempDir
    Path folder;

    private static Change put(int number) {
        return new Change.Put(new MemoryEntry(
                new EntryKey(SCOPE, "id " + number),
                "text " + number,
                Map.of(),
                Instant.ofEpochMilli(number),
                HistoryModel.vector(new Random(number))));
    }

    private void assertHolds(int entries) {
        try (DiskEntryStore store = DiskEntryStore.open(folder, OPTIONS)) {
            assertThat(store.count(SCOPE)).isEqualTo(entries);
            assertThat(store.stats().damages()).isZero();
        }
    }

    @Test
    void anInterruptedThreadClosesAndStaysInterrupted() {
        DiskEntryStore store = DiskEntryStore.open(folder, OPTIONS);
        for (int i = 0; i < 5; i++) {
            store.write(List.of(put(i)));
        }
        Thread.currentThread().interrupt();
        store.close();
        assertThat(Thread.interrupted()).isTrue();
        try (DiskEntryStore again = DiskEntryStore.open(folder, OPTIONS)) {
            assertThat(again.stats().chunks()).isEqualTo(1);
        }
        assertHolds(5);
    }

    @Test
    void aWriteAmidClosingThatHoldsIsNotTakenForOneThatFailed() {
        DiskEntryStore store = DiskEntryStore.open(folder, OPTIONS);
        AtomicBoolean written = new AtomicBoolean();
        store.listen((gone, come) -> {
            // The thread of maintenance takes no more work by now.
            if (written.compareAndSet(false, true)) {
                for (int i = 10; i < 20; i++) {
                    store.write(List.of(put(i)));
                }
            }
        });
        for (int i = 0; i < 5; i++) {
            store.write(List.of(put(i)));
        }
        store.close();
        assertThat(written).isTrue();
        assertHolds(15);
    }

    @Test
    void aSidecarThatFailsKeepsNothingFromBeingClosed() {
        AtomicBoolean failed = new AtomicBoolean();
        Sidecar failing = new Sidecar() {
            @Override
            public int version() {
                return 1;
            }

            @Override
            public byte[] derive(VectorBlock block) {
                failed.set(true);
                throw new IllegalStateException("no sidecar today");
            }
        };
        DiskEntryStore store = DiskEntryStore.open(folder, OPTIONS.withSidecar(failing));
        for (int i = 0; i < 5; i++) {
            store.write(List.of(put(i)));
        }
        store.close();
        assertThat(failed).isTrue();
        assertThatThrownBy(() -> store.write(List.of(put(9)))).isInstanceOf(StorageException.class);
        assertHolds(5);
    }

    /** The next owner of the directory would write the same files. */
    @Test
    void anInterruptedThreadWaitsForMaintenanceAllTheSame() throws Exception {
        StoreContext context = new StoreContext(
                new LocalFiles(),
                folder,
                OPTIONS,
                new StoreState(damage -> {}),
                new ReentrantReadWriteLock(),
                new StoreEvents(StorageListener.none()));
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        MaintenanceThread background = new MaintenanceThread(context, null);
        background.ask(() -> {
            started.countDown();
            try {
                mayEnd.await();
                ended.set(true);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        started.await();
        Thread closing = Thread.currentThread();
        AtomicBoolean closed = new AtomicBoolean();
        Thread releasing = new Thread(() -> {
            while (!closed.get() && closing.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            mayEnd.countDown();
        });
        releasing.start();
        closing.interrupt();
        background.close();
        boolean endedBefore = ended.get();
        closed.set(true);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(endedBefore).isTrue();
        releasing.join();
    }
}
