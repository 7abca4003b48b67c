package dev.ziggurat.memory.recall;

import dev.ziggurat.memory.api.Budget;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a recollection puts into the prompt. The block is marked as quotation, and nothing inside can close it: an old
 * message that asks to ignore instructions stays a message that somebody once wrote.
 *
 * @param facts what is known, best first: a line each that tells when it was said, escaped
 * @param lines what was said, oldest first
 */
public record Prompt(List<String> facts, List<Line> lines) {

    /**
     * One recalled utterance as it stands in the prompt.
     *
     * @param text date, role, speaker and utterance on one line, escaped; of a long utterance passages, with an
     *     ellipsis at each cut
     */
    public record Line(Recalled recalled, String text) {}

    public Prompt {
        facts = List.copyOf(facts);
        lines = List.copyOf(lines);
    }

    /** What the marks take of a budget. */
    static int frame(Budget budget) {
        return budget.of(MemoryBlock.HEAD) + budget.of(MemoryBlock.TAIL);
    }

    /** Whether a budget has room for more than the marks. */
    public static boolean fits(Budget budget) {
        return frame(budget) < budget.max();
    }

    /** What a line of the block takes of a budget. */
    static int line(String text, Budget budget) {
        return budget.of(text + "\n");
    }

    /** Nothing to tell. */
    public static Prompt empty() {
        return new Prompt(List.of(), List.of());
    }

    /** The whole block, or an empty text when there is nothing to tell. */
    public String text() {
        return frame(
                Stream.concat(facts.stream(), lines.stream().map(Line::text)).toList());
    }

    /** The block with what is known and nothing of what was said. */
    public String factsText() {
        return frame(facts);
    }

    /** Puts the marks around lines that were written by a {@link Recollection}; empty without lines. */
    public static String frame(List<String> lines) {
        return lines.isEmpty()
                ? ""
                : lines.stream().collect(Collectors.joining("\n", MemoryBlock.HEAD, MemoryBlock.TAIL));
    }
}
