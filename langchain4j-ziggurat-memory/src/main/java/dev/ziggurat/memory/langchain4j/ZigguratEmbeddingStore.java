package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.RelevanceScore;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.Internal;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.tier.Hit;
import dev.ziggurat.memory.tier.SearchRequest;
import dev.ziggurat.memory.tier.TieredStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One collection of embeddings, durable: what {@code add} returned for is there after a crash. Scores are
 * {@code (cosine + 1) / 2}. Adding under an id that exists replaces the embedding. Thread-safe.
 */
public final class ZigguratEmbeddingStore implements EmbeddingStore<TextSegment> {

    private final TieredStore store;
    private final Scope scope;
    private final InstantSource clock;

    @Internal
    public ZigguratEmbeddingStore(TieredStore store, String collection, InstantSource clock) {
        this.store = store;
        this.scope = new Scope(Scope.Kind.SEGMENT, collection);
        this.clock = clock;
    }

    @Override
    public String add(Embedding embedding) {
        String id = newId();
        put(List.of(id), List.of(embedding), null);
        return id;
    }

    @Override
    public void add(String id, Embedding embedding) {
        put(List.of(id), List.of(embedding), null);
    }

    @Override
    public String add(Embedding embedding, TextSegment segment) {
        String id = newId();
        put(List.of(id), List.of(embedding), List.of(segment));
        return id;
    }

    @Override
    public List<String> addAll(List<Embedding> embeddings) {
        List<String> ids = newIds(embeddings.size());
        addAll(ids, embeddings, null);
        return ids;
    }

    @Override
    public List<String> addAll(List<Embedding> embeddings, List<TextSegment> segments) {
        List<String> ids = newIds(embeddings.size());
        addAll(ids, embeddings, segments);
        return ids;
    }

    /**
     * Adds all or none.
     *
     * @param segments one for each embedding, or null when there is no text
     * @throws IllegalArgumentException if the lists are not of one size, or a vector is not of the store's dimension
     */
    @Override
    public void addAll(List<String> ids, List<Embedding> embeddings, @Nullable List<TextSegment> segments) {
        if (isEmpty(ids) || isEmpty(embeddings)) {
            return;
        }
        requireSize("ids", ids, embeddings);
        if (segments != null) {
            requireSize("segments", segments, embeddings);
        }
        put(ids, embeddings, segments);
    }

    private static boolean isEmpty(@Nullable Collection<?> collection) {
        return collection == null || collection.isEmpty();
    }

    private static void requireSize(String name, List<?> list, List<Embedding> embeddings) {
        if (list.size() != embeddings.size()) {
            throw new IllegalArgumentException(
                    "there are " + list.size() + " " + name + " for " + embeddings.size() + " embeddings");
        }
    }

    private void put(List<String> ids, List<Embedding> embeddings, @Nullable List<TextSegment> segments) {
        Instant now = clock.instant();
        List<Change> changes = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            @Nullable TextSegment segment = segments == null ? null : segments.get(i);
            changes.add(new Change.Put(new MemoryEntry(
                    new EntryKey(scope, ids.get(i)),
                    segment == null ? null : segment.text(),
                    segment == null ? Map.of() : segment.metadata().toMap(),
                    now,
                    embeddings.get(i).vector())));
        }
        store.write(changes);
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private static List<String> newIds(int count) {
        return Stream.generate(ZigguratEmbeddingStore::newId).limit(count).toList();
    }

    @Override
    public void removeAll(Collection<String> ids) {
        if (isEmpty(ids)) {
            throw new IllegalArgumentException("ids cannot be null or empty");
        }
        List<Change> changes = new ArrayList<>(ids.size());
        ids.forEach(id -> changes.add(new Change.Remove(new EntryKey(scope, id))));
        store.write(changes);
    }

    @Override
    @SuppressWarnings("ConstantValue") // the contract wants null refused
    public void removeAll(Filter filter) {
        if (filter == null) {
            throw new IllegalArgumentException("filter cannot be null");
        }
        MetadataFilter condition = new MetadataFilter(filter);
        List<Change> changes = new ArrayList<>();
        for (long sequence : store.sequences(scope)) {
            MemoryEntry entry = store.read(sequence);
            if (entry != null && condition.test(entry.metadata())) {
                changes.add(new Change.Remove(entry.key()));
            }
        }
        if (!changes.isEmpty()) {
            store.write(changes);
        }
    }

    @Override
    public void removeAll() {
        store.write(List.of(new Change.Clear(scope)));
    }

    @Override
    public EmbeddingSearchResult<TextSegment> search(EmbeddingSearchRequest request) {
        Filter filter = request.filter();
        SearchRequest search = new SearchRequest(
                scope,
                request.queryEmbedding().vector(),
                request.maxResults(),
                2 * request.minScore() - 1,
                filter == null ? null : new MetadataFilter(filter));
        List<EmbeddingMatch<TextSegment>> matches = new ArrayList<>();
        for (Hit hit : store.search(search)) {
            MemoryEntry entry = store.read(hit.sequence());
            if (entry != null && entry.vector() != null) {
                matches.add(match(hit, entry, Embedding.from(entry.vector())));
            }
        }
        return new EmbeddingSearchResult<>(matches);
    }

    private static EmbeddingMatch<TextSegment> match(Hit hit, MemoryEntry entry, Embedding embedding) {
        String text = entry.text();
        TextSegment segment = text == null ? null : TextSegment.from(text, Metadata.from(entry.metadata()));
        double score = RelevanceScore.fromCosineSimilarity(hit.cosine());
        return new EmbeddingMatch<>(score, entry.key().id(), embedding, segment);
    }
}
