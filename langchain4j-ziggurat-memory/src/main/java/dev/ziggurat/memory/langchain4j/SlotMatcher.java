package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageSerializer;
import java.util.BitSet;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds messages in an old window, each slot once: first behind the one that was found last, since windows mostly keep
 * their order, then anywhere.
 */
final class SlotMatcher {

    private final List<WindowSlot> slots;
    private final BitSet found = new BitSet();
    private int next;

    SlotMatcher(List<WindowSlot> slots) {
        this.slots = slots;
    }

    /** The slot that holds the message, or null when it is new. */
    @Nullable WindowSlot find(ChatMessage message) {
        int index = index(message, ChatMessage::equals);
        if (index < 0) {
            index = index(message, SlotMatcher::sameJson);
        }
        if (index < 0) {
            return null;
        }
        found.set(index);
        next = index + 1;
        return slots.get(index);
    }

    private int index(ChatMessage message, BiPredicate<ChatMessage, ChatMessage> same) {
        for (int i = 0; i < slots.size(); i++) {
            int index = (next + i) % slots.size();
            if (!found.get(index) && same.test(slots.get(index).message(), message)) {
                return index;
            }
        }
        return -1;
    }

    /** The only slot that was not found yet; null when there are none or several. */
    @Nullable WindowSlot onlyMissing() {
        return found.cardinality() == slots.size() - 1 ? slots.get(found.nextClearBit(0)) : null;
    }

    boolean allFound() {
        return found.cardinality() == slots.size();
    }

    boolean anyFound() {
        return !found.isEmpty();
    }

    /** A message that was read back from disk need not equal the one in the application's hands. */
    static boolean same(ChatMessage one, ChatMessage other) {
        return one.equals(other) || sameJson(one, other);
    }

    private static boolean sameJson(ChatMessage one, ChatMessage other) {
        try {
            return one.type() == other.type()
                    && ChatMessageSerializer.messageToJson(one).equals(ChatMessageSerializer.messageToJson(other));
        } catch (RuntimeException e) {
            return false; // what has no JSON form is in no window, and refused when it is to be written
        }
    }
}
