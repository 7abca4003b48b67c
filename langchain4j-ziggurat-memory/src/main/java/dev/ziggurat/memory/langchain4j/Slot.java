package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import org.jspecify.annotations.Nullable;

/**
 * One message in a chat window.
 *
 * @param key its id in the window's scope, empty until it has a place; keys sort as the messages stand, see
 *     {@link Places}
 * @param episodeId the utterance that was remembered with it, if any
 */
record Slot(String key, ChatMessage message, @Nullable String episodeId) {

    static Slot unplaced(ChatMessage message, @Nullable String episodeId) {
        return new Slot("", message, episodeId);
    }

    Slot at(String place) {
        return place.equals(key) ? this : new Slot(place, message, episodeId);
    }

    Slot remembered(String episode) {
        return new Slot(key, message, episode);
    }
}
