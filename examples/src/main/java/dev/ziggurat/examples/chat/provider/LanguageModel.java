package dev.ziggurat.examples.chat.provider;

import dev.langchain4j.model.chat.StreamingChatModel;

/**
 * A language model that is ready to answer.
 *
 * @param name for people: the provider and the model
 */
public record LanguageModel(String name, StreamingChatModel chat) {}
