package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import org.jspecify.annotations.Nullable;

/**
 * One message in a chat window.
 *
 * @param key its id in the window's scope, empty until it has a place; keys sort as the messages stand, see
 *     {@link OrderKeys}
 * @param episodeId the utterance that was remembered with it, if any
 */
record WindowSlot(String key, ChatMessage message, @Nullable String episodeId) {

    static WindowSlot unplaced(ChatMessage message, @Nullable String episodeId) {
        return new WindowSlot("", message, episodeId);
    }

    WindowSlot at(String place) {
        return place.equals(key) ? this : new WindowSlot(place, message, episodeId);
    }

    WindowSlot remembered(String episode) {
        return new WindowSlot(key, message, episode);
    }
}
