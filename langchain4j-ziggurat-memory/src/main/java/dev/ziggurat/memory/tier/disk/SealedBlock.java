package dev.ziggurat.memory.tier.disk;

import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.index.SketchQuery;
import dev.ziggurat.memory.index.Sketcher;
import dev.ziggurat.memory.index.Sketches;
import dev.ziggurat.memory.storage.VectorBlock;
import dev.ziggurat.memory.vector.UnitVectors;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sealed chunk with what a search needs of it in RAM: sketches, and which positions belong to which scope. Immutable.
 */
final class SealedBlock {

    private static final Logger LOG = LoggerFactory.getLogger(SealedBlock.class);

    private final VectorBlock block;
    private final Sketches sketches;
    /** Ordinals of the scopes in here, rising; their positions lie between two starts. One scope alone needs no list. */
    private final int[] scopes;

    private final int[] starts;
    private final int[] positions;
    private final long first;
    private final long last;

    private SealedBlock(VectorBlock block, Sketches sketches, int[] scopes, int[] starts, int[] positions) {
        this.block = block;
        this.sketches = sketches;
        this.scopes = scopes;
        this.starts = starts;
        this.positions = positions;
        this.first = block.sequence(0);
        this.last = block.sequence(block.size() - 1);
    }

    /**
     * @param block not empty
     * @param ordinal numbers the scopes
     */
    static SealedBlock of(VectorBlock block, Sketcher sketcher, ToIntFunction<Scope> ordinal) {
        Map<Integer, List<Integer>> byScope = new TreeMap<>();
        Scope previous = null;
        List<Integer> list = List.of();
        for (int position = 0; position < block.size(); position++) {
            Scope scope = block.scope(position);
            if (!scope.equals(previous)) {
                list = byScope.computeIfAbsent(ordinal.applyAsInt(scope), o -> new ArrayList<>());
                previous = scope;
            }
            list.add(position);
        }
        int[] scopes = byScope.keySet().stream().mapToInt(Integer::intValue).toArray();
        int[] starts = new int[scopes.length + 1];
        int[] positions = new int[scopes.length == 1 ? 0 : block.size()];
        for (int i = 0; i < scopes.length; i++) {
            List<Integer> of = byScope.getOrDefault(scopes[i], List.of());
            starts[i + 1] = starts[i] + of.size();
            for (int j = 0; j < of.size() && positions.length > 0; j++) {
                positions[starts[i] + j] = of.get(j);
            }
        }
        return new SealedBlock(block, sketchesOf(block, sketcher), scopes, starts, positions);
    }

    private static Sketches sketchesOf(VectorBlock block, Sketcher sketcher) {
        ByteBuffer bytes = block.sidecar();
        if (bytes.hasRemaining()) {
            try {
                return sketcher.fromBytes(bytes, block.size());
            } catch (IllegalArgumentException e) {
                LOG.warn("The sketches of block {} are made anew: {}", block.id(), e.getMessage());
            }
        }
        return sketcher.sketch(block.size(), block::copyVector);
    }

    long id() {
        return block.id();
    }

    long firstSequence() {
        return first;
    }

    long lastSequence() {
        return last;
    }

    Sketches sketches() {
        return sketches;
    }

    long sequence(int position) {
        return block.sequence(position);
    }

    Scope scope(int position) {
        return block.scope(position);
    }

    int size() {
        return block.size();
    }

    /** Sketches, their factors and centre, and the lists of positions. */
    long heapBytes(int dimension) {
        return 300 + 4L * dimension + size() * (dimension / 8 + 8L) + 4L * positions.length + 8L * scopes.length;
    }

    /** Sets the ordinals of the scopes that are in here. */
    void markScopes(BitSet used) {
        for (int ordinal : scopes) {
            used.set(ordinal);
        }
    }

    /** Which place a scope's ordinal has in here, negative if none. */
    int find(int ordinal) {
        return scopes.length == 1 ? (scopes[0] == ordinal ? 0 : -1) : Arrays.binarySearch(scopes, ordinal);
    }

    int count(int place) {
        return starts[place + 1] - starts[place];
    }

    int position(int place, int index) {
        return positions.length == 0 ? index : positions[starts[place] + index];
    }

    /** The bounds of one scope's positions; for a place that has a list. */
    void bound(int place, SketchQuery query, Sketches.Bounds bounds) {
        sketches.bound(query, positions, starts[place], starts[place + 1], bounds);
    }

    /** The position of a sequence, negative if it is not here. */
    int positionOf(long sequence) {
        if (sequence < first || sequence > last) {
            return -1;
        }
        int low = 0;
        int high = block.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long found = block.sequence(middle);
            if (found == sequence) {
                return middle;
            }
            if (found < sequence) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /** Reads a vector from the store into the array and brings it to length one. */
    void readUnit(int position, float[] target) {
        block.copyVector(position, target);
        UnitVectors.scaleInPlace(target);
    }
}
