package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.document.Metadata;
import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.entry.Internal;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;

/**
 * Entries that somebody else wrote: whether LangChain4j can read what it would find in them.
 *
 * @hidden
 */
@Internal
public final class ForeignEntries {

    private ForeignEntries() {}

    /**
     * Looks at the messages of chat windows and at embeddings; other entries pass.
     *
     * @param entry of any scope
     * @throws CorruptDataException if the entry holds no message
     * @throws IllegalArgumentException if its key is none of a window, or its metadata are none of an embedding
     */
    public static void requireReadable(MemoryEntry entry) {
        Scope.Kind kind = entry.key().scope().kind();
        if (kind == Scope.Kind.WINDOW) {
            MessageCodec.slot(entry);
            if (!OrderKeys.isPlace(entry.key().id())) {
                throw new IllegalArgumentException("the id " + entry.key().id() + " is no place in a chat window");
            }
        } else if (kind == Scope.Kind.SEGMENT) {
            Metadata.from(entry.metadata());
        }
    }
}
