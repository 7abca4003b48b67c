package dev.ziggurat.memory.semantic;

import dev.ziggurat.memory.api.Concept;
import dev.ziggurat.memory.api.StorageException;
import dev.ziggurat.memory.fixtures.LettersEmbedder;
import dev.ziggurat.memory.semantic.pattern.PatternExtractor;
import dev.ziggurat.memory.storage.EntryStore;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.engine.DiskEntryStore;
import dev.ziggurat.memory.tier.TieredStore;
import dev.ziggurat.memory.tier.level.TierOptions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A semantic store over a real directory, with a clock, an embedder and a disk that do as the test says. */
final class SemanticStoreFixture implements AutoCloseable {

    static final String MEMORY = "desk";
    static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    final LettersEmbedder embedder = new LettersEmbedder();
    final SemanticStore store;
    volatile Instant now = START;
    volatile boolean diskFull;
    private final TieredStore tiers;
    private int turns;

    SemanticStoreFixture(Path directory) {
        this(directory, UnaryOperator.identity(), memoryId -> Set.of());
    }

    /**
     * @param guard masks secrets
     * @param speakers the people who speak in a memory
     */
    SemanticStoreFixture(Path directory, UnaryOperator<String> guard, Function<String, Set<String>> speakers) {
        StorageOptions options = StorageOptions.of(embedder.fingerprint(), embedder.dimension());
        tiers = new TieredStore(
                sometimesFull(DiskEntryStore.open(directory, options)), embedder.dimension(), TierOptions.defaults());
        store = new SemanticStore(tiers, embedder, new PatternExtractor(), () -> now, guard, speakers);
    }

    private EntryStore sometimesFull(EntryStore store) {
        return (EntryStore) Proxy.newProxyInstance(
                EntryStore.class.getClassLoader(), new Class<?>[] {EntryStore.class}, (proxy, method, arguments) -> {
                    if (diskFull && method.getName().equals("write")) {
                        throw new StorageException("no space left");
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Another turn of Dana's, a minute after the last. */
    int says(String text) {
        now = now.plus(Duration.ofMinutes(1));
        return says("turn-" + ++turns, now, text);
    }

    void forgetAll() {
        store.forgetAll(MEMORY, tiers::write);
    }

    int says(String source, Instant at, String text) {
        return store.ingest(MEMORY, Remark.ofPerson("Dana", text, at, source));
    }

    void passes(Duration time) {
        now = now.plus(time);
    }

    List<String> statements() {
        return store.concepts(MEMORY).stream().map(Concept::statement).sorted().toList();
    }

    Concept concept(String statement) {
        return store.history(MEMORY).stream()
                .filter(concept -> concept.statement().equals(statement))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody knows: " + statement));
    }

    @Override
    public void close() {
        tiers.close();
    }
}
