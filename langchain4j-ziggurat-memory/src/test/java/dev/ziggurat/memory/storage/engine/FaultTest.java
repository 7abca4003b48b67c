package dev.ziggurat.memory.storage.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.api.Durability;
import dev.ziggurat.memory.api.StorageException;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.engine.SimulatedDisk.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A scripted history with a fault at every single operation of the file system in turn. More histories than one where
 * the environment has {@code JAVA_TOOL_OPTIONS=-Dziggurat.fault.seeds=20}.
 */
@Tag("slow")
class FaultTest {

    private static final StorageOptions OPTIONS =
            StorageOptions.of("model-a", HistoryModel.DIMENSION).withEntriesPerChunk(8);

    private static final int SEEDS = Integer.getInteger("ziggurat.fault.seeds", 1);

    @TempDir
    Path directory;

    /** What a run of the script left behind. */
    private record Run(List<HistoryModel> states, int refused, List<HistoryModel> inDoubt) {

        HistoryModel last() {
            return states.get(states.size() - 1);
        }
    }

    private static List<List<Change>> script(long seed) {
        Random random = new Random(seed);
        List<List<Change>> script = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            script.add(HistoryModel.write(random));
        }
        return script;
    }

    /** Plays the script; a refused write changes nothing, and the store goes on. */
    private Run play(SimulatedDisk disk, StorageOptions options, List<List<Change>> script) {
        List<HistoryModel> states = new ArrayList<>(List.of(new HistoryModel()));
        int refused = 0;
        // A refused write after which none could be written any more may have reached the disk.
        List<HistoryModel> inDoubt = new ArrayList<>();
        DiskEntryStore store;
        try {
            store = DiskEntryStore.open(directory, options, disk, Runnable::run);
        } catch (StorageException e) {
            return new Run(states, 1, List.of());
        }
        for (int i = 0; i < script.size(); i++) {
            try {
                if (i == 16) {
                    store.compact();
                }
                HistoryModel next = states.get(states.size() - 1).copy();
                next.apply(store.write(script.get(i)), script.get(i));
                states.add(next);
                inDoubt.clear();
            } catch (StorageException e) {
                refused++;
                HistoryModel doubtful = states.get(states.size() - 1).copy();
                doubtful.apply(nextSequence(states), script.get(i));
                inDoubt.add(doubtful);
                assertThat(states.get(states.size() - 1).agrees(store, 1e-3))
                        .as("memory after a refused write")
                        .isTrue();
            }
        }
        try {
            store.close();
        } catch (StorageException e) {
            refused++;
        }
        return new Run(states, refused, inDoubt);
    }

    private static long nextSequence(List<HistoryModel> states) {
        return states.get(states.size() - 1).nextSequence();
    }

    private int operationsOf(StorageOptions options, List<List<Change>> script) {
        SimulatedDisk disk = new SimulatedDisk(1);
        Run run = play(disk, options, script);
        assertThat(run.refused).isZero();
        return disk.operations();
    }

    @Test
    void afterAPowerCutAtAnyOperationEverythingAcknowledgedIsThere() {
        for (int seed = 0; seed < SEEDS; seed++) {
            powerCuts(7 + 10L * seed);
        }
    }

    private void powerCuts(long seed) {
        List<List<Change>> script = script(seed);
        int operations = operationsOf(OPTIONS, script);
        assertThat(operations).isGreaterThan(50);
        for (int at = 0; at < operations; at++) {
            SimulatedDisk disk = new SimulatedDisk(at);
            disk.failAt(at, Fault.POWER_CUT);
            Run run = play(disk, OPTIONS, script);
            disk.powerCut();
            HistoryModel withOpenWrite = run.last().copy();
            int acknowledged = run.states.size() - 1;
            try (DiskEntryStore store = DiskEntryStore.open(directory, OPTIONS, disk, Runnable::run)) {
                boolean exact = run.last().agrees(store, 1e-3);
                if (!exact && acknowledged < script.size()) {
                    // The write under way may have made it, though nobody was told.
                    withOpenWrite.apply(nextSequence(script, acknowledged), script.get(acknowledged));
                    exact = withOpenWrite.agrees(store, 1e-3);
                }
                assertThat(exact).as("power cut at operation %d", at).isTrue();
                assertThat(store.stats().damages())
                        .as("power cut at operation %d", at)
                        .isZero();
            }
        }
    }

    private static long nextSequence(List<List<Change>> script, int acknowledged) {
        return 1
                + script.subList(0, acknowledged).stream().mapToLong(List::size).sum();
    }

    @Test
    void withoutForcesAPowerCutLeavesTheHistoryUpToSomePoint() {
        for (int seed = 0; seed < SEEDS; seed++) {
            powerCutsWithoutForces(8 + 10L * seed);
        }
    }

    private void powerCutsWithoutForces(long seed) {
        StorageOptions lazy = OPTIONS.withForce(Durability.os());
        List<List<Change>> script = script(seed);
        int operations = operationsOf(lazy, script);
        for (int at = 0; at < operations; at++) {
            SimulatedDisk disk = new SimulatedDisk(at);
            disk.failAt(at, Fault.POWER_CUT);
            Run run = play(disk, lazy, script);
            disk.powerCut();
            List<HistoryModel> possible = new ArrayList<>(run.states);
            int acknowledged = run.states.size() - 1;
            if (acknowledged < script.size()) {
                HistoryModel more = run.last().copy();
                more.apply(nextSequence(script, acknowledged), script.get(acknowledged));
                possible.add(more);
            }
            try (DiskEntryStore store = DiskEntryStore.open(directory, lazy, disk, Runnable::run)) {
                assertThat(possible).as("power cut at operation %d", at).anyMatch(state -> state.agrees(store, 1e-3));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"NO_SPACE", "NO_SPACE_FOR_LONG", "FORCE_FAILS"})
    void aFailingOperationLosesNothingAndTheStoreGoesOn(Fault fault) {
        for (int seed = 0; seed < SEEDS; seed++) {
            failingOperations(fault, 9 + 10L * seed);
        }
    }

    private void failingOperations(Fault fault, long seed) {
        List<List<Change>> script = script(seed);
        int operations = operationsOf(OPTIONS, script);
        int refused = 0;
        for (int at = 0; at < operations; at++) {
            SimulatedDisk disk = new SimulatedDisk(at);
            disk.failAt(at, fault);
            Run run = play(disk, OPTIONS, script);
            refused += run.refused;
            disk.powerCut();
            try (DiskEntryStore store = DiskEntryStore.open(directory, OPTIONS, disk, Runnable::run)) {
                List<HistoryModel> possible = new ArrayList<>(run.inDoubt);
                possible.add(0, run.last());
                assertThat(possible).as("%s at operation %d", fault, at).anyMatch(state -> state.agrees(store, 1e-3));
            }
        }
        assertThat(refused).as("refused writes").isPositive();
    }

    @Test
    void aFailingReadWhileWorkingLosesNothing() {
        List<List<Change>> script = script(10);
        SimulatedDisk counting = new SimulatedDisk(1);
        play(counting, OPTIONS, script);
        assertThat(counting.reads()).isGreaterThan(10);
        for (int at = 0; at < counting.reads(); at++) {
            SimulatedDisk disk = new SimulatedDisk(at);
            disk.failReadAt(at);
            Run run = play(disk, OPTIONS, script);
            disk.powerCut();
            assertThat(reopened(disk, run)).as("read %d fails", at).isTrue();
        }
    }

    @Test
    void aFailingReadWhileOpeningIsToldAndLosesNothing() {
        List<List<Change>> script = script(11);
        SimulatedDisk written = new SimulatedDisk(1);
        Run run = play(written, OPTIONS, script);
        SimulatedDisk counting = written.copy();
        assertThat(reopened(counting, run)).isTrue();
        int told = 0;
        for (int at = 0; at < counting.reads(); at++) {
            SimulatedDisk disk = written.copy();
            disk.failReadAt(at);
            try (DiskEntryStore store = DiskEntryStore.open(directory, OPTIONS, disk, Runnable::run)) {
                assertThat(run.last().agrees(store, 1e-3))
                        .as("opened, though read %d failed", at)
                        .isTrue();
            } catch (StorageException e) {
                assertThat(e).hasMessageContaining(directory.toString());
                told++;
            }
            assertThat(disk.openFiles())
                    .as("files left open after read %d failed", at)
                    .isZero();
            assertThat(reopened(disk, run)).as("after read %d failed", at).isTrue();
        }
        assertThat(told).isPositive();
    }

    private boolean reopened(SimulatedDisk disk, Run run) {
        try (DiskEntryStore store = DiskEntryStore.open(directory, OPTIONS, disk, Runnable::run)) {
            List<HistoryModel> possible = new ArrayList<>(run.inDoubt);
            possible.add(0, run.last());
            return possible.stream().anyMatch(state -> state.agrees(store, 1e-3));
        }
    }
}
