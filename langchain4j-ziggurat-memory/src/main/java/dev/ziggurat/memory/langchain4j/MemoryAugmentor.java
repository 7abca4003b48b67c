package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.rag.DefaultRetrievalAugmentor;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.injector.ContentInjector;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.ziggurat.memory.recall.Prompt;
import java.util.ArrayList;
import java.util.List;

/** Puts recalled utterances behind the question, marked as memory; the system message stays as it is. */
final class MemoryAugmentor implements ContentInjector {

    private MemoryAugmentor() {}

    static RetrievalAugmentor over(ContentRetriever retriever) {
        return DefaultRetrievalAugmentor.builder()
                .contentRetriever(retriever)
                .contentInjector(new MemoryAugmentor())
                .build();
    }

    @Override
    public ChatMessage inject(List<Content> contents, ChatMessage message) {
        if (contents.isEmpty() || !(message instanceof UserMessage question)) {
            return message;
        }
        String memory = Prompt.frame(
                contents.stream().map(content -> content.textSegment().text()).toList());
        List<dev.langchain4j.data.message.Content> parts = new ArrayList<>();
        boolean added = false;
        for (dev.langchain4j.data.message.Content part : question.contents()) {
            boolean here = !added && part instanceof TextContent;
            parts.add(here ? TextContent.from(((TextContent) part).text() + "\n\n" + memory) : part);
            added |= here;
        }
        if (!added) {
            parts.add(TextContent.from(memory));
        }
        return question.toBuilder().contents(parts).build();
    }
}
