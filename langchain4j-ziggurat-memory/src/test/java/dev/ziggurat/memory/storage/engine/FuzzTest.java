package dev.ziggurat.memory.storage.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.api.StorageException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every decoder gets changed inputs whose checksums fit, so that it must bear them by itself: it refuses them with the
 * errors of damage, takes no memory out of proportion, and comes to an end. Inputs that lead to a place in the code where
 * none led before are kept and changed further. Longer where the environment has
 * {@code JAVA_TOOL_OPTIONS="-Dziggurat.fuzz.rounds=1000000 -Dziggurat.fuzz.seed=2"}.
 */
@Tag("slow")
@Tag("fuzz")
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FuzzTest {

    private static final int ROUNDS = Integer.getInteger("ziggurat.fuzz.rounds", 20_000);
    private static final long SEED = Long.getLong("ziggurat.fuzz.seed", 1);
    private static final int MOST_KEPT = 500;
    private static final long MOST_SECONDS_PER_INPUT = 20;

    /** LZ4 grows by 255 at most, and an unpacked byte of a directory stands for about ten on the heap. */
    private static final long MOST_GROWTH = 3_000;

    private static final long MOST_BASE_BYTES = 1 << 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    static Path directory;

    static Stream<FuzzTarget> targets() {
        return Stream.concat(FuzzCodecs.targets(), FuzzFiles.targets(directory));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void damageIsRefusedAndNothingElseHappens(FuzzTarget target) throws Exception {
        for (byte[] seed : target.seeds()) {
            target.decoder().decode(seed);
        }
        Mutator mutator = new Mutator(SEED);
        List<byte[]> corpus = new ArrayList<>(target.seeds());
        Set<String> outcomes = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] parent = corpus.get(mutator.random().nextInt(corpus.size()));
            byte[] input = target.inParts() ? mutator.mutatePart(parent, corpus) : mutator.mutate(parent, corpus);
            if (outcomes.add(outcome(target, input)) && corpus.size() < MOST_KEPT) {
                corpus.add(input);
            }
        }
        assertThat(outcomes).as("ways in which %s ends", target).hasSizeGreaterThan(1);
    }

    private static String outcome(FuzzTarget target, byte[] input) {
        long thread = Thread.currentThread().getId();
        long startNs = System.nanoTime();
        long before = THREADS.getThreadAllocatedBytes(thread);
        String outcome = run(target, input);
        long allocated = THREADS.getThreadAllocatedBytes(thread) - before;
        assertThat(allocated)
                .as(() -> "bytes allocated for " + described(target, input))
                .isLessThan(MOST_BASE_BYTES + MOST_GROWTH * input.length);
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNs))
                .as(() -> "seconds for " + described(target, input))
                .isLessThan(MOST_SECONDS_PER_INPUT);
        return outcome;
    }

    private static String run(FuzzTarget target, byte[] input) {
        try {
            target.decoder().decode(input);
            return "whole";
        } catch (CorruptDataException | StorageException e) {
            return place(e);
        } catch (Exception | Error e) {
            throw new AssertionError(described(target, input), e);
        }
    }

    /** Where in this room it was refused, a stand-in for the coverage of a compiler. */
    private static String place(RuntimeException refused) {
        StringBuilder place = new StringBuilder();
        int frames = 0;
        for (StackTraceElement frame : refused.getStackTrace()) {
            if (frame.getClassName().startsWith("dev.ziggurat.memory.storage") && frames++ < 5) {
                place.append(frame.getClassName())
                        .append(':')
                        .append(frame.getLineNumber())
                        .append(' ');
            }
        }
        return place.toString();
    }

    private static String described(FuzzTarget target, byte[] input) {
        return target + " of " + Base64.getEncoder().encodeToString(input);
    }
}
