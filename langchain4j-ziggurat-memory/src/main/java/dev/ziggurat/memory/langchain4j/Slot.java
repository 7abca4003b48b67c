package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import org.jspecify.annotations.Nullable;

/**
 * One message in a chat window.
 *
 * @param key its id in the window's scope; keys of later messages sort behind
 * @param episodeId the utterance that was remembered with it, if any
 */
record Slot(String key, ChatMessage message, @Nullable String episodeId) {

    static final String SYSTEM = "system";

    static String key(long number) {
        return String.format("%016d", number);
    }
}
