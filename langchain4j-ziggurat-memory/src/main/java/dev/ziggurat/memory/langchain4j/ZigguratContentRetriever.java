package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.query.Query;
import dev.ziggurat.memory.episodic.Utterance;
import dev.ziggurat.memory.recall.Prompt;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Retrieves what the memory of a query's chat memory id recalls, oldest first: one content for each utterance, written as
 * date, speaker and text, with {@code id}, {@code session}, {@code speaker} and {@code at} (ISO 8601) as metadata.
 *
 * <p>A query without chat memory id asks the memory with the id {@code default}, as AI Services do. Thread-safe.
 */
public final class ZigguratContentRetriever implements ContentRetriever {

    private static final String DEFAULT_MEMORY_ID = "default";

    private final Conversations conversations;
    private final ConversationServices services;

    ZigguratContentRetriever(Conversations conversations, ConversationServices services) {
        this.conversations = conversations;
        this.services = services;
    }

    /**
     * What is recalled for a query, less what the window of its chat memory holds already.
     *
     * @param query its text is the question, not blank
     * @return one content for each utterance, oldest first, with the score as content metadata; empty when nothing fits
     * @throws IllegalArgumentException if the text is blank
     */
    @Override
    public List<Content> retrieve(Query query) {
        return retrieve(query, conversations.of(memoryId(query)));
    }

    /**
     * The same as {@link #retrieve}, as LangChain4j asks from 1.20 on; does not wait. It keeps the rules of the asynchronous
     * calls of {@link ZigguratChatMemory}.
     *
     * @param query its text is the question, not blank
     * @return one content for each utterance, oldest first; fails as {@link #retrieve} does
     */
    public CompletableFuture<List<Content>> retrieveAsync(Query query) {
        return conversations.later(memoryId(query), conversation -> retrieve(query, conversation));
    }

    private List<Content> retrieve(Query query, Conversation conversation) {
        conversation.settle();
        Prompt prompt = services.recollect(conversation.memoryId(), query.text(), conversation.episodesInWindow())
                .prompt();
        if (!prompt.lines().isEmpty() && question(query) instanceof UserMessage question) {
            conversation.retrievedFor(
                    question, prompt.lines().stream().map(Prompt.Line::text).toList());
        }
        return prompt.lines().stream().map(ZigguratContentRetriever::content).toList();
    }

    @SuppressWarnings("ConstantValue") // a query made by hand has no metadata
    private static Object memoryId(Query query) {
        Object memoryId = query.metadata() == null ? null : query.metadata().chatMemoryId();
        return memoryId == null ? DEFAULT_MEMORY_ID : memoryId;
    }

    @SuppressWarnings("ConstantValue")
    private static @Nullable Object question(Query query) {
        return query.metadata() == null ? null : query.metadata().chatMessage();
    }

    private static Content content(Prompt.Line line) {
        Utterance utterance = line.recalled().utterance();
        Metadata metadata = new Metadata()
                .put("id", utterance.id())
                .put("session", utterance.sessionId())
                .put("speaker", utterance.speaker())
                .put("at", utterance.at().toString());
        return Content.from(
                TextSegment.from(line.text(), metadata),
                Map.of(ContentMetadata.SCORE, line.recalled().score()));
    }
}
