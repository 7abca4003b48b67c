package dev.ziggurat.examples.chat.transcript;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What came of an import. Every message of the part of the file that was read is counted once in it.
 *
 * @param remembered number of utterances that the memory did not hold before
 * @param known number of utterances that the memory held before
 * @param leftOut how many of each kind are no part of what was said
 * @param damagedCount number of entries that could not be taken
 * @param unnamedCount how many of these {@code damaged} does not name
 * @param damaged names the first of them and what is wrong with each
 * @param complete false when it was stopped before the end of the file
 */
public record ImportResult(
        int remembered,
        int known,
        Map<LeftOut, Integer> leftOut,
        int damagedCount,
        int unnamedCount,
        List<String> damaged,
        boolean complete) {

    public ImportResult {
        Map<LeftOut, Integer> copy = new EnumMap<>(LeftOut.class);
        copy.putAll(leftOut);
        leftOut = Collections.unmodifiableMap(copy);
        damaged = List.copyOf(damaged);
    }

    /** Such as {@code 2 pictures, 1 system message}; empty when nothing was left out. */
    public String leftOutText() {
        return String.join(
                ", ",
                leftOut.entrySet().stream()
                        .map(entry -> entry.getKey().counted(entry.getValue()))
                        .toList());
    }
}
