package dev.ziggurat.examples.chat.provider;

import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.model.chat.StreamingChatModel;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A language model that is ready to answer.
 *
 * @param name for people: the provider and the model
 * @param budget what fits into its prompt
 * @param counter counts the tokens of messages
 */
public record LanguageModel(String name, StreamingChatModel chat, PromptBudget budget, TokenCountEstimator counter)
        implements AutoCloseable {

    /** Releases a model that runs in this process. */
    @Override
    public void close() {
        if (chat instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (IOException e) {
                throw new UncheckedIOException("the model " + name + " cannot be closed: " + e.getMessage(), e);
            } catch (Exception e) {
                throw new IllegalStateException("the model " + name + " cannot be closed: " + e.getMessage(), e);
            }
        }
    }
}
