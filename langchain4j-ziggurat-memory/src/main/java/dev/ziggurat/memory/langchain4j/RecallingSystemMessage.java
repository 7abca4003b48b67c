package dev.ziggurat.memory.langchain4j;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.langchain4j.data.message.SystemMessage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The system message with what the memory recalls for the running question behind it.
 *
 * <p>An AI Service asks a chat memory for its messages before it adds the question to them, so the question is not known
 * yet when this message is made. It is known when a model reads the text: only then the memory is asked. From then on the
 * text stays as it was sent, in every view of this message.
 */
final class RecallingSystemMessage extends SystemMessage {

    /**
     * Stands where there is neither a system message nor anything recalled: providers refuse an empty text, and by now
     * the message is in the list that is sent. A zero width space is no word to a model.
     */
    static final String NOTHING = "\u200B";

    @JsonIgnore
    private final transient Conversation conversation;

    @JsonIgnore
    private final transient Questions.Mark mark;

    @JsonIgnore
    private final transient @Nullable SystemMessage own;

    @JsonIgnore
    private volatile @Nullable String sent;

    RecallingSystemMessage(@Nullable SystemMessage own, Conversation conversation, Questions.Mark mark) {
        super(own == null ? NOTHING : own.text());
        this.own = own;
        this.conversation = conversation;
        this.mark = mark;
    }

    /** The message that the application gave, or null if it gave none. */
    @JsonIgnore
    @Nullable SystemMessage own() {
        return own;
    }

    @Override
    @JsonProperty("text")
    public String text() {
        String text = sent;
        if (text == null) {
            String memory = conversation.recalledFor(mark);
            if (memory == null) {
                return super.text();
            }
            text = memory.isEmpty() ? super.text() : own == null ? memory : super.text() + "\n\n" + memory;
            sent = text;
        }
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecallingSystemMessage that
                && conversation == that.conversation
                && Objects.equals(own, that.own)
                && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return Objects.hash(System.identityHashCode(conversation), own);
    }

    @Override
    public String toString() {
        return "SystemMessage { text = \"" + text() + "\" }";
    }
}
