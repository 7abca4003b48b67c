package dev.ziggurat.memory.manage.degrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziggurat.memory.api.Degradation;
import dev.ziggurat.memory.api.StorageException;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiskGuardTest {

    private static final EntryKey KEY = new EntryKey(new Scope(Scope.Kind.SEGMENT, "docs"), "1");

    @SuppressWarnings("NullAway") // the record takes null, but its class file does not say so
    private static final List<Change> ADD =
            List.of(new Change.Put(new MemoryEntry(KEY, "text", Map.of(), Instant.EPOCH, null)));

    private static final List<Change> REMOVE = List.of(new Change.Remove(KEY));

    private final Degradations degradations = new Degradations(() -> Instant.EPOCH);
    private long usable = 1L << 40;
    private long seconds;
    private int writes;
    private boolean diskFails;
    private final DiskGuard guard =
            new DiskGuard(degradations, () -> usable, () -> 1L << 40, () -> seconds * 1_000_000_000);

    private long write(List<Change> changes) {
        return guard.pass(changes, () -> {
            writes++;
            if (diskFails) {
                throw new StorageException("log-1 could not be written", new IOException("No space left on device"));
            }
            return 7;
        });
    }

    private boolean readOnly() {
        return degradations.holds(Degradation.READ_ONLY);
    }

    @Test
    void aFailedWriteMakesReadOnlyAndTheFirstThatWorksEndsIt() {
        diskFails = true;
        assertThatThrownBy(() -> write(ADD)).hasMessageContaining("could not be written");
        assertThat(readOnly()).isTrue();
        assertThatThrownBy(() -> write(ADD))
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll("read-only", "log-1 could not be written", "Free some space");
        assertThat(writes).as("the disk is left alone for a while").isEqualTo(1);
        seconds = 1;
        assertThatThrownBy(() -> write(ADD)).hasMessageContaining("could not be written");
        assertThat(writes).isEqualTo(2);
        diskFails = false;
        seconds = 2;
        assertThat(write(ADD)).isEqualTo(7);
        assertThat(readOnly()).isFalse();
        assertThat(write(ADD)).isEqualTo(7);
    }

    @Test
    void aDiskThatIsNearlyFullTakesRemovalsOnly() {
        usable = 15L << 20;
        guard.look();
        assertThat(degradations.current().get(0).reason()).contains("15360 KB");
        assertThatThrownBy(() -> write(ADD)).hasMessageContaining("read-only");
        assertThat(writes).isZero();
        assertThat(write(REMOVE)).isEqualTo(7);
        assertThat(readOnly())
                .as("a removal that works makes no room by itself")
                .isTrue();
        usable = 20L << 20;
        guard.look();
        assertThat(readOnly()).as("hysteresis").isTrue();
        usable = 40L << 20;
        guard.look();
        assertThat(readOnly()).isFalse();
        assertThat(write(ADD)).isEqualTo(7);
    }

    private static List<Change> add(int chars) {
        return List.of(new Change.Put(new MemoryEntry(KEY, "x".repeat(chars), Map.of(), Instant.EPOCH, new float[16])));
    }

    @Test
    void aQuickWriterDoesNotPassWhatIsKeptFreeBetweenTwoLooks() {
        long kept = 16L << 20;
        usable = kept + (4L << 20);
        guard.look();
        int added = 0;
        while (!readOnly() && added < 100_000) {
            try {
                write(add(1_000));
                added++;
                usable -= 1_500;
            } catch (StorageException e) {
                assertThat(usable).isGreaterThan(kept - 4_000);
                break;
            }
        }
        assertThat(added).as("no second has passed").isBetween(1_000, 4_000);
        assertThat(usable).as("nothing of it is taken").isGreaterThan(kept - 4_000);
        assertThat(readOnly()).isTrue();
        assertThat(write(REMOVE)).isEqualTo(7);
    }

    @Test
    void aWriteThatHasNoRoomIsRefusedAndSmallerOnesGoOn() {
        usable = (16L << 20) + (4L << 20);
        guard.look();
        assertThatThrownBy(() -> write(add(3 << 20)))
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll("nothing was added", "KB", "Free some space");
        assertThat(writes).isZero();
        assertThat(readOnly()).isFalse();
        assertThat(write(add(1_000))).isEqualTo(7);
    }

    @Test
    void theDiskIsNotAskedBeforeEachWrite() {
        int[] asked = {0};
        DiskGuard rare = new DiskGuard(
                degradations,
                () -> {
                    asked[0]++;
                    return 1L << 40;
                },
                () -> 1L << 40,
                () -> 0);
        for (int i = 0; i < 1_000; i++) {
            rare.pass(add(1_000), () -> 7);
        }
        assertThat(asked[0]).isEqualTo(1);
    }

    @Test
    void otherFailuresAreNotTheDisk() {
        assertThatThrownBy(() -> guard.pass(ADD, () -> {
                    throw new StorageException("it is closed");
                }))
                .hasMessage("it is closed");
        assertThat(readOnly()).isFalse();
    }
}
