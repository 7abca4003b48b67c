package dev.ziggurat.examples.chat.transcript;

import java.util.List;

/**
 * What came of an import.
 *
 * @param remembered number of utterances that the memory did not hold before
 * @param known number of utterances that the memory held before
 * @param damagedCount number of entries that could not be taken
 * @param damaged names the first of them and what is wrong with each
 * @param complete false when it was stopped before the end of the file
 */
public record ImportResult(int remembered, int known, int damagedCount, List<String> damaged, boolean complete) {

    public ImportResult {
        damaged = List.copyOf(damaged);
    }
}
