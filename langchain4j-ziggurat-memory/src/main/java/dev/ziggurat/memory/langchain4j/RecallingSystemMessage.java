package dev.ziggurat.memory.langchain4j;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.langchain4j.data.message.SystemMessage;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The system message with what the memory recalls for the running question behind it.
 *
 * <p>An AI Service asks a chat memory for its messages before it adds the question to them, so the question is not known
 * yet when this message is made. It is known when a model reads the text: only then the memory is asked. From then on the
 * text stays as it was sent, in every view of this message.
 *
 * @see "docs/decisions/0029-recall-in-the-system-message.md"
 */
final class RecallingSystemMessage extends SystemMessage {

    /**
     * Stands where there is neither a system message nor anything recalled: providers refuse an empty text, and by now
     * the message is in the list that is sent. A zero width space is no word to a model.
     */
    static final String NOTHING = "\u200B";

    /** It takes the texts out of messages itself, so it stands right above in the stack. */
    private static final String MODERATION = "dev.langchain4j.model.moderation.ModerationModel";

    private static final int READER_DEPTH = 4;

    @JsonIgnore
    private final transient Supplier<@Nullable String> memory;

    @JsonIgnore
    private final transient @Nullable SystemMessage own;

    @JsonIgnore
    private volatile @Nullable String sent;

    /** @param memory what is recalled; empty when nothing fits, null while the question is not known */
    RecallingSystemMessage(@Nullable SystemMessage own, Supplier<@Nullable String> memory) {
        super(own == null ? NOTHING : own.text());
        this.own = own;
        this.memory = memory;
    }

    /** The message that the application gave, or null if it gave none. */
    @JsonIgnore
    @Nullable SystemMessage own() {
        return own;
    }

    /** Those of the application's message; LangChain4j asks from 1.23 on. */
    @JsonProperty("attributes")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public Map<String, Object> attributes() {
        return own == null ? Map.of() : LangChain4jCore.attributes(own);
    }

    /** One of them; null where there is none. */
    @JsonIgnore
    public <T> @Nullable T attribute(String name, Class<T> type) {
        return type.cast(attributes().get(name));
    }

    /** Whether its text is fixed. */
    @JsonIgnore
    boolean isRead() {
        return sent != null;
    }

    @Override
    @JsonProperty("text")
    public String text() {
        if (isModerated()) {
            return super.text();
        }
        String text = sent;
        if (text == null) {
            String recalled = memory.get();
            if (recalled == null) {
                return super.text();
            }
            text = recalled.isEmpty() ? super.text() : own == null ? recalled : super.text() + "\n\n" + recalled;
            sent = text;
        }
        return text;
    }

    /** What was recalled was judged when it was said; who shows it to a moderation model would be refused for ever. */
    private static boolean isModerated() {
        return StackWalker.getInstance()
                .walk(frames -> frames.limit(READER_DEPTH)
                        .anyMatch(frame -> frame.getClassName().equals(MODERATION)));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecallingSystemMessage that
                && Objects.equals(own, that.own)
                && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(own);
    }

    @Override
    public String toString() {
        return "SystemMessage { text = \"" + text() + "\" }";
    }
}
