package dev.ziggurat.examples.chat.talk;

import dev.ziggurat.memory.api.MemoryContext;

/** Answers without a language model: shows what the memory would add to its prompt. */
public final class RecallOnly implements Answerer {

    @Override
    public void answer(Talk talk, String line) {
        long start = System.nanoTime();
        MemoryContext context = talk.recall(line);
        long recallNanos = System.nanoTime() - start;
        talk.view().show(context, talk.screen());
        talk.sent(context.toPromptText());
        talk.memory().remember(talk.memoryId(), Talk.SPEAKER, line, talk.clock().instant());
        talk.screen().note("Remembered.");
        talk.turned(TurnTimes.recall(recallNanos));
    }
}
