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
import dev.ziggurat.memory.tier.SearchRequest;
import dev.ziggurat.memory.tier.TieredStore;
import dev.ziggurat.memory.tier.level.Hit;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One collection of embeddings, durable: what {@code add} returned for is there after a crash. Scores are
 * {@code (cosine + 1) / 2}. Adding under an id that exists replaces the embedding; of equal ids in one list the last
 * holds. An embedding without a segment passes no filter, as in LangChain4j's own store. Thread-safe.
 *
 * <p>Ids have 1 to 4,096 characters, not all of them blank. Vectors have the dimension of the store, finite values, and
 * not only zeros. What is not so is refused with {@link IllegalArgumentException} before anything is written.
 */
public final class ZigguratEmbeddingStore implements EmbeddingStore<TextSegment> {

    private final TieredStore store;
    private final Scope scope;
    private final InstantSource clock;
    private final AsyncCalls calls;

    /**
     * Made by the memory.
     *
     * @param store where the embeddings are written and searched
     * @param collection the name of the collection, 1 to 4,096 characters
     * @param clock dates the embeddings
     * @param calls carries out what nobody waits for
     * @throws IllegalArgumentException if there can be no such name
     * @hidden
     */
    @Internal
    public ZigguratEmbeddingStore(TieredStore store, String collection, InstantSource clock, AsyncCalls calls) {
        if (collection.isEmpty() || collection.length() > EntryKey.MOST_NAME_CHARS) {
            throw new IllegalArgumentException("the name of a collection has 1 to " + EntryKey.MOST_NAME_CHARS
                    + " characters, not " + collection.length());
        }
        this.store = store;
        this.scope = new Scope(Scope.Kind.SEGMENT, collection);
        this.clock = clock;
        this.calls = calls;
    }

    /**
     * Adds an embedding without a text.
     *
     * @param embedding its vector
     * @return a new id
     */
    @Override
    public String add(Embedding embedding) {
        String id = newId();
        add(id, embedding);
        return id;
    }

    /**
     * Adds an embedding without a text, or replaces the one that has this id.
     *
     * @param id 1 to 4,096 characters, not blank
     * @param embedding its vector
     */
    @Override
    public void add(String id, Embedding embedding) {
        put(new NewEmbeddings(Collections.singletonList(id), Collections.singletonList(embedding), null));
    }

    /**
     * Adds an embedding with its text.
     *
     * @param embedding its vector
     * @param segment text and metadata; null for none
     * @return a new id
     */
    @Override
    public String add(Embedding embedding, @Nullable TextSegment segment) {
        String id = newId();
        put(new NewEmbeddings(List.of(id), Collections.singletonList(embedding), Collections.singletonList(segment)));
        return id;
    }

    /**
     * Adds all or none, without texts.
     *
     * @param embeddings their vectors
     * @return a new id for each, in their order
     */
    @Override
    public List<String> addAll(List<Embedding> embeddings) {
        return addAll(embeddings, null);
    }

    /**
     * Adds all or none.
     *
     * @param embeddings their vectors
     * @param segments one for each embedding, null where there is no text; or null when there is none at all
     * @return a new id for each, in their order
     */
    @Override
    public List<String> addAll(List<Embedding> embeddings, @Nullable List<TextSegment> segments) {
        List<String> ids = newIds(orNone(embeddings).size());
        addAll(ids, embeddings, segments);
        return ids;
    }

    /**
     * Adds all or none, and replaces those that have one of these ids. Nothing to add is fine.
     *
     * @param ids one for each embedding, 1 to 4,096 characters, not blank
     * @param embeddings their vectors
     * @param segments one for each embedding, null where there is no text; or null when there is none at all
     * @throws IllegalArgumentException if the lists are not of one size, or an id or a vector cannot be stored; names its
     *     place
     */
    @Override
    public void addAll(List<String> ids, List<Embedding> embeddings, @Nullable List<TextSegment> segments) {
        if (!isEmpty(ids) || !isEmpty(embeddings)) {
            put(new NewEmbeddings(orNone(ids), orNone(embeddings), segments));
        }
    }

    private static boolean isEmpty(@Nullable Collection<?> collection) {
        return collection == null || collection.isEmpty();
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private void put(NewEmbeddings added) {
        store.write(added.changes(scope, clock.instant()));
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private static List<String> newIds(int count) {
        return Stream.generate(ZigguratEmbeddingStore::newId).limit(count).toList();
    }

    /**
     * Removes the embeddings with these ids, all or none; ids that are not there are fine.
     *
     * @param ids at least one
     * @throws IllegalArgumentException if there is none
     */
    @Override
    public void removeAll(Collection<String> ids) {
        if (isEmpty(ids)) {
            throw new IllegalArgumentException("ids cannot be null or empty");
        }
        remove(ids.stream().filter(ZigguratEmbeddingStore::canExist));
    }

    private static boolean canExist(@Nullable String id) {
        return id != null && !id.isEmpty() && id.length() <= EntryKey.MOST_NAME_CHARS;
    }

    private void remove(Stream<String> ids) {
        List<Change> changes = ids.<Change>map(id -> new Change.Remove(new EntryKey(scope, id)))
                .toList();
        if (!changes.isEmpty()) {
            store.write(changes);
        }
    }

    /**
     * Removes the embeddings whose metadata pass a filter, all or none. Looks at every embedding of the collection.
     *
     * @param filter any filter of LangChain4j
     */
    @Override
    @SuppressWarnings("ConstantValue") // the contract wants null refused
    public void removeAll(Filter filter) {
        if (filter == null) {
            throw new IllegalArgumentException("filter cannot be null");
        }
        MetadataFilter condition = new MetadataFilter(filter);
        List<String> ids = new ArrayList<>();
        for (long sequence : store.sequences(scope)) {
            MemoryEntry entry = store.readWithoutVector(sequence);
            if (entry != null && condition.test(entry)) {
                ids.add(entry.key().id());
            }
        }
        remove(ids.stream());
    }

    /** Removes every embedding of this collection, and of no other. */
    @Override
    public void removeAll() {
        store.write(List.of(new Change.Clear(scope)));
    }

    /**
     * The embeddings that are nearest to a vector, with exact scores; a filter is held against every embedding.
     *
     * @param request vector, number of results, least score, and perhaps a filter
     * @return the matches, best first
     * @throws IllegalArgumentException if the vector is not of the dimension of the store
     */
    @Override
    public EmbeddingSearchResult<TextSegment> search(EmbeddingSearchRequest request) {
        Filter filter = request.filter();
        SearchRequest search = new SearchRequest(
                scope,
                request.queryEmbedding().vector(),
                Math.min(request.maxResults(), Math.max(1, store.count(scope))),
                2 * request.minScore() - 1,
                filter == null ? null : new MetadataFilter(filter));
        List<EmbeddingMatch<TextSegment>> matches = new ArrayList<>();
        for (Hit hit : store.search(search)) {
            MemoryEntry entry = store.read(hit.sequence());
            float[] vector = entry == null ? null : entry.vector();
            // Earlier versions took blank ids, and files may be written by hand: no match can carry one.
            if (entry != null
                    && vector != null
                    && !NewEmbeddings.isBlank(entry.key().id())) {
                matches.add(match(hit, entry, Embedding.from(vector.clone())));
            }
        }
        return new EmbeddingSearchResult<>(matches);
    }

    /**
     * The same as {@link #search}, as LangChain4j asks from 1.20 on; does not wait.
     *
     * @param request vector, number of results, least score, and perhaps a filter
     * @return the matches, best first; fails as {@link #search} does, and at once where 16,384 calls are waiting already
     */
    public CompletableFuture<EmbeddingSearchResult<TextSegment>> searchAsync(EmbeddingSearchRequest request) {
        return calls.call(() -> search(request));
    }

    private static EmbeddingMatch<TextSegment> match(Hit hit, MemoryEntry entry, Embedding embedding) {
        String text = entry.text();
        TextSegment segment = text == null || NewEmbeddings.isBlank(text)
                ? null
                : TextSegment.from(text, Metadata.from(entry.metadata()));
        double score = RelevanceScore.fromCosineSimilarity(hit.cosine());
        return new EmbeddingMatch<>(score, entry.key().id(), embedding, segment);
    }
}
