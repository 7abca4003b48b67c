package dev.ziggurat.memory;

import dev.ziggurat.memory.api.Redaction;
import dev.ziggurat.memory.api.SecretGuard;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.langchain4j.MessageMask;
import dev.ziggurat.memory.semantic.SemanticStore;
import java.util.function.UnaryOperator;

/** The secret guard in the places where it stands. */
final class Redactor {

    private final UnaryOperator<String> facts;
    private final UnaryOperator<String> texts;
    private final MessageMask messages;

    Redactor(SecretGuard guard, Redaction redaction) {
        UnaryOperator<String> mask = text -> masked(guard, text);
        this.facts = redaction == Redaction.OFF ? UnaryOperator.identity() : mask;
        this.texts = redaction == Redaction.ALL ? mask : UnaryOperator.identity();
        this.messages = redaction == Redaction.ALL ? MessageMask.by(mask) : MessageMask.NONE;
    }

    /** An application's guard may return anything. */
    @SuppressWarnings("ConstantValue")
    private static String masked(SecretGuard guard, String text) {
        String masked = guard.mask(text);
        if (masked == null) {
            throw new IllegalStateException("the secret guard returned null: have it return the text, masked or not");
        }
        return masked.isBlank() && !text.isBlank() ? SecretGuard.MARK : masked;
    }

    /** For what becomes known. */
    UnaryOperator<String> facts() {
        return facts;
    }

    /** For what is said. */
    UnaryOperator<String> texts() {
        return texts;
    }

    /** For the messages of chat windows. */
    MessageMask messages() {
        return messages;
    }

    /** An entry that comes from elsewhere or goes there; the very same where there is nothing to mask. Else without its vector. */
    MemoryEntry entry(MemoryEntry entry) {
        return switch (entry.key().scope().kind()) {
            case EPISODE -> withText(entry, texts);
            case WINDOW -> messages.entry(entry);
            case CONCEPT -> SemanticStore.masked(entry, facts);
            case CONTEXT, SEGMENT -> entry;
        };
    }

    @SuppressWarnings("NullAway") // MemoryEntry takes a null vector
    private static MemoryEntry withText(MemoryEntry entry, UnaryOperator<String> mask) {
        String text = entry.text();
        String masked = text == null ? null : mask.apply(text);
        return masked == null || masked.equals(text)
                ? entry
                : new MemoryEntry(entry.key(), masked, entry.metadata(), entry.at(), null);
    }
}
