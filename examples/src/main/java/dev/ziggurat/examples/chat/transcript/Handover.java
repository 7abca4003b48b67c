package dev.ziggurat.examples.chat.transcript;

import dev.ziggurat.memory.api.Said;
import java.util.List;
import java.util.function.Consumer;

/** Hands utterances over together, which is quick, and one by one where they are refused together. */
final class Handover {

    record Found(String where, Speech speech) {}

    private final Consumer<List<Said>> memory;
    private final TranscriptSink sink;

    /**
     * @param memory takes all or none; refuses with an IllegalArgumentException
     * @param sink is told what is refused alone
     */
    Handover(Consumer<List<Said>> memory, TranscriptSink sink) {
        this.memory = memory;
        this.sink = sink;
    }

    /** The number of those that were taken. */
    int take(List<Found> found) {
        try {
            memory.accept(found.stream().map(each -> each.speech().said()).toList());
            return found.size();
        } catch (IllegalArgumentException e) {
            if (found.size() == 1) {
                sink.damaged(found.get(0).where(), "it is refused: " + e.getMessage());
                return 0;
            }
            return found.stream().mapToInt(each -> take(List.of(each))).sum();
        }
    }
}
