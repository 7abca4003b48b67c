package dev.ziggurat.examples.chat.transcript;

import java.util.List;

/**
 * What came of an import.
 *
 * @param remembered number of utterances that are in the memory now
 * @param damagedCount number of entries that could not be taken
 * @param damaged names the first of them and what is wrong with each
 * @param complete false when it was stopped before the end of the file
 */
public record ImportResult(int remembered, int damagedCount, List<String> damaged, boolean complete) {

    public ImportResult {
        damaged = List.copyOf(damaged);
    }
}
