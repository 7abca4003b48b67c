package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageSerializer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the messages of a new window in the old one, in order. A message that was read back from disk need not equal the
 * one in the application's hands, so their JSON forms are compared too.
 */
final class SlotMatcher {

    private final List<Slot> slots;
    private int position;

    SlotMatcher(List<Slot> slots) {
        this.slots = slots;
    }

    /** The next slot that holds the message, or null when it is new; slots before it are passed for good. */
    @Nullable Slot next(ChatMessage message) {
        for (int i = position; i < slots.size(); i++) {
            if (same(slots.get(i).message(), message)) {
                position = i + 1;
                return slots.get(i);
            }
        }
        return null;
    }

    private static boolean same(ChatMessage one, ChatMessage other) {
        return one.equals(other)
                || (one.type() == other.type()
                        && ChatMessageSerializer.messageToJson(one).equals(ChatMessageSerializer.messageToJson(other)));
    }
}
