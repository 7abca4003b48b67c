package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.SystemMessage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The system message with what the memory recalls for the running question behind it.
 *
 * <p>An AI Service asks a chat memory for its messages before it adds the question to them, so the question is not known
 * yet when this message is made. It is known when a model reads the text: only then the memory is asked.
 */
final class RecallingSystemMessage extends SystemMessage {

    /** Stands where there is neither a system message nor a memory: providers refuse an empty text. */
    private static final String NOTHING = "Nothing from earlier conversations fits the question.";

    private final transient Conversation conversation;
    private final @Nullable SystemMessage own;

    RecallingSystemMessage(@Nullable SystemMessage own, Conversation conversation) {
        super(own == null ? NOTHING : own.text());
        this.own = own;
        this.conversation = conversation;
    }

    /** The message that the application gave, or null if it gave none. */
    @Nullable SystemMessage own() {
        return own;
    }

    @Override
    public String text() {
        String memory = conversation.recalledText();
        if (memory.isEmpty()) {
            return super.text();
        }
        return own == null ? memory : super.text() + "\n\n" + memory;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecallingSystemMessage that
                && conversation == that.conversation
                && Objects.equals(own, that.own);
    }

    @Override
    public int hashCode() {
        return Objects.hash(System.identityHashCode(conversation), own);
    }

    @Override
    public String toString() {
        return "RecallingSystemMessage { own = " + own + ", memory of \"" + conversation.memoryId() + "\" }";
    }
}
