package dev.ziggurat.examples.chat.talk;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.ziggurat.examples.chat.screen.Screen;
import java.util.List;

/**
 * Answers by a language model whose prompt holds what is recalled for the question. The answer appears while it is made;
 * Ctrl-C ends it, and what had appeared by then is remembered.
 */
public final class ModelAnswerer implements Answerer {

    private final StreamingChatModel model;

    public ModelAnswerer(StreamingChatModel model) {
        this.model = model;
    }

    @Override
    public void answer(Talk talk, String line) {
        ChatMemory memory = talk.memory().chatMemory(talk.memoryId());
        memory.add(UserMessage.from(line));
        List<ChatMessage> prompt = memory.messages();
        // The memory is asked when the text of the prompt is read, here for the first time.
        long start = System.nanoTime();
        talk.sent(PromptText.of(prompt));
        long recallNanos = System.nanoTime() - start;
        StreamedAnswer answer = new StreamedAnswer(talk.screen());
        try (Screen.Interruption interruption = talk.screen().onInterrupt(answer::interrupt)) {
            model.chat(prompt, answer);
            answer.await();
        }
        talk.turned(answer.times(recallNanos));
        String text = answer.text();
        if (!text.isBlank()) {
            talk.screen().line("");
            memory.add(AiMessage.from(text));
        }
        answer.trouble().ifPresent(talk.screen()::line);
    }
}
