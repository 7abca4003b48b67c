package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.vector.UnitVectors;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Embeddings on their way into a collection. What LangChain4j could not give back from a search is refused here, before
 * anything is written or any room is made for it.
 *
 * @param segments one for each embedding, null among them where there is no text; or null when there is none at all
 */
record NewEmbeddings(
        List<String> ids,
        List<Embedding> embeddings,
        @Nullable List<TextSegment> segments) {

    NewEmbeddings {
        requireSize("ids", ids, embeddings);
        if (segments != null) {
            requireSize("segments", segments, embeddings);
        }
        for (int i = 0; i < ids.size(); i++) {
            refuse(idFlaw(ids.get(i)), "id", i, ids.size());
            refuse(vectorFlaw(embeddings.get(i)), "embedding", i, ids.size());
        }
    }

    private static void requireSize(String name, List<?> list, List<Embedding> embeddings) {
        if (list.size() != embeddings.size()) {
            throw new IllegalArgumentException("there are " + list.size() + " " + name + " for " + embeddings.size()
                    + " embeddings; nothing was added");
        }
    }

    private static void refuse(@Nullable String flaw, String what, int place, int size) {
        if (flaw != null) {
            String which = size == 1 ? "the " + what : what + " " + (place + 1) + " of " + size;
            throw new IllegalArgumentException(which + " " + flaw + "; nothing was added");
        }
    }

    private static @Nullable String idFlaw(@Nullable String id) {
        if (id == null || isBlank(id)) {
            return "is " + (id == null ? "null" : "blank") + ": give every embedding an id with a visible character";
        }
        if (id.length() > EntryKey.MOST_NAME_CHARS) {
            return "has " + id.length() + " characters: at most " + EntryKey.MOST_NAME_CHARS + " can be stored";
        }
        return StandardCharsets.UTF_8.newEncoder().canEncode(id)
                ? null
                : "holds half a surrogate pair, which no file of text can hold";
    }

    /** As LangChain4j sees it: no match has such an id, and no segment such a text. */
    static boolean isBlank(String text) {
        return text.trim().isEmpty();
    }

    /** The store checks length and values; a direction is what only a search wants. */
    private static @Nullable String vectorFlaw(@Nullable Embedding embedding) {
        if (embedding == null) {
            return "is null";
        }
        return UnitVectors.isZero(embedding.vector()) && embedding.dimension() > 0
                ? "is a vector of zeros, which is near to nothing"
                : null;
    }

    /** Vectors are copied: the caller may scale its own in place later. */
    List<Change> changes(Scope scope, Instant now) {
        List<Change> changes = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            @Nullable TextSegment segment = segments == null ? null : segments.get(i);
            changes.add(new Change.Put(new MemoryEntry(
                    new EntryKey(scope, ids.get(i)),
                    segment == null ? null : segment.text(),
                    segment == null ? Map.of() : segment.metadata().toMap(),
                    now,
                    embeddings.get(i).vector().clone())));
        }
        return changes;
    }
}
