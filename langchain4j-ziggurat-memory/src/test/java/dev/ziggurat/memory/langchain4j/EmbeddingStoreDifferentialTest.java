package dev.ziggurat.memory.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.api.Durability;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random programs against LangChain4j's own store, which keeps an id twice where this one replaces it: there it is removed
 * first. Everything else is the same, whatever the filter and whether there is a segment.
 */
@Tag("fuzz")
class EmbeddingStoreDifferentialTest {

    private static final int PROGRAMS = 1_500;
    private static final int STEPS = 12;
    private static final double SAME = 1e-5;

    private final WordsEmbeddingModel model = new WordsEmbeddingModel();

    @TempDir
    Path directory;

    private ZigguratMemory memory;
    private int refused;
    private int removedByFilter;

    @BeforeEach
    void open() {
        memory = ZigguratMemory.builder()
                .directory(directory)
                .embeddingModel(model)
                .durability(Durability.os())
                .build();
    }

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void whateverIsAddedRemovedAndSearchedIsAsInTheStoreOfLangChain4j() {
        for (int seed = 0; seed < PROGRAMS; seed++) {
            run(seed);
        }
        assertThat(refused).as("filters that compare different kinds").isGreaterThan(20);
        assertThat(removedByFilter).isGreaterThan(500);
    }

    private void run(int seed) {
        Random random = new Random(seed);
        RandomFilters filters = new RandomFilters(random);
        InMemoryEmbeddingStore<TextSegment> expected = new InMemoryEmbeddingStore<>();
        String name = "collection " + seed;
        for (int step = 0; step < STEPS; step++) {
            EmbeddingStore<TextSegment> actual = memory.embeddingStore(name);
            String program = "seed " + seed + ", step " + step;
            switch (random.nextInt(7)) {
                case 0, 1 -> addAll(expected, actual, random, filters);
                case 2 -> addOne(expected, actual, random, filters);
                case 3 -> {
                    List<String> ids = List.of(id(random), id(random), "nobody");
                    expected.removeAll(ids);
                    actual.removeAll(ids);
                }
                case 4 -> removeAll(expected, actual, filters.filter(), program);
                default -> {
                    for (int i = 0; i < 4; i++) {
                        search(expected, actual, request(random, filters.filter()), program);
                    }
                }
            }
            if (random.nextInt(400) == 0) {
                close();
                open();
            }
            search(expected, memory.embeddingStore(name), request(random, null), program);
        }
    }

    private static void addAll(
            InMemoryEmbeddingStore<TextSegment> expected,
            EmbeddingStore<TextSegment> actual,
            Random random,
            RandomFilters filters) {
        List<String> ids = new ArrayList<>();
        List<Embedding> embeddings = new ArrayList<>();
        List<@Nullable TextSegment> segments = new ArrayList<>();
        Map<String, Integer> last = new LinkedHashMap<>();
        int count = random.nextInt(8);
        for (int i = 0; i < count; i++) {
            ids.add(id(random));
            embeddings.add(vector(random));
            segments.add(filters.segment());
            last.put(ids.get(i), i);
        }
        actual.addAll(ids, embeddings, segments);
        if (!ids.isEmpty()) {
            expected.removeAll(ids);
            last.forEach((id, i) -> expected.add(id, embeddings.get(i), segments.get(i)));
        }
    }

    private static void addOne(
            InMemoryEmbeddingStore<TextSegment> expected,
            EmbeddingStore<TextSegment> actual,
            Random random,
            RandomFilters filters) {
        Embedding embedding = vector(random);
        if (random.nextBoolean()) {
            TextSegment segment = filters.segment();
            expected.add(actual.add(embedding, segment), embedding, segment);
        } else {
            expected.add(actual.add(embedding), embedding);
        }
    }

    private void removeAll(
            InMemoryEmbeddingStore<TextSegment> expected,
            EmbeddingStore<TextSegment> actual,
            Filter filter,
            String program) {
        int before = expected.size();
        Throwable refusal = catchThrowable(() -> expected.removeAll(filter));
        assertSameRefusal(refusal, catchThrowable(() -> actual.removeAll(filter)), program + ", without " + filter);
        removedByFilter += before - expected.size();
    }

    private void search(
            InMemoryEmbeddingStore<TextSegment> expected,
            EmbeddingStore<TextSegment> actual,
            EmbeddingSearchRequest request,
            String program) {
        String what = program + ", " + request;
        List<EmbeddingMatch<TextSegment>> wanted = new ArrayList<>();
        Throwable refusal =
                catchThrowable(() -> wanted.addAll(expected.search(request).matches()));
        if (refusal != null) {
            assertRefusedOrPassing(actual, request, refusal, what);
            return;
        }
        List<EmbeddingMatch<TextSegment>> found = actual.search(request).matches();
        assertThat(found).as(what).hasSameSizeAs(wanted);
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i).score()).as(what).isCloseTo(wanted.get(i).score(), within(SAME));
        }
        double lowest = wanted.isEmpty() ? 0 : wanted.get(wanted.size() - 1).score();
        boolean cut = wanted.size() == request.maxResults();
        assertThat(described(found, cut, lowest)).as(what).isEqualTo(described(wanted, cut, lowest));
        if (cut) {
            // Which of those that share the last place are given is open; that they pass is not.
            EmbeddingSearchRequest all = EmbeddingSearchRequest.builder()
                    .queryEmbedding(request.queryEmbedding())
                    .maxResults(10_000)
                    .minScore(request.minScore())
                    .filter(request.filter())
                    .build();
            assertThat(described(expected.search(all).matches(), false, 0))
                    .as(what)
                    .containsAll(described(found, false, 0));
        }
    }

    /** An index does not ask the filter about entries that are too far away, so it may not meet the one it cannot compare. */
    private void assertRefusedOrPassing(
            EmbeddingStore<TextSegment> actual, EmbeddingSearchRequest request, Throwable refusal, String what) {
        List<EmbeddingMatch<TextSegment>> found = new ArrayList<>();
        Throwable own = catchThrowable(() -> found.addAll(actual.search(request).matches()));
        if (own == null) {
            assertThat(found)
                    .as(what)
                    .allMatch(match -> request.filter().test(match.embedded().metadata()));
        } else {
            assertSameRefusal(refusal, own, what);
        }
    }

    /** Everything about the matches but their order; without those in the last place if others may share it. */
    private static Collection<String> described(List<EmbeddingMatch<TextSegment>> matches, boolean cut, double lowest) {
        TreeSet<String> described = new TreeSet<>();
        for (EmbeddingMatch<TextSegment> match : matches) {
            if (!cut || match.score() > lowest + SAME) {
                TextSegment segment = match.embedded();
                described.add(match.embeddingId() + " " + match.embedding().vectorAsList()
                        + (segment == null
                                ? " without segment"
                                : " " + segment.text() + " "
                                        + new TreeMap<>(segment.metadata().toMap())));
            }
        }
        return described;
    }

    private void assertSameRefusal(@Nullable Throwable expected, @Nullable Throwable actual, String what) {
        if (expected == null) {
            assertThat(actual).as(what).isNull();
        } else {
            refused++;
            assertThat(actual).as(what).isInstanceOf(expected.getClass());
        }
    }

    private static EmbeddingSearchRequest request(Random random, @Nullable Filter filter) {
        return EmbeddingSearchRequest.builder()
                .queryEmbedding(vector(random))
                .maxResults(random.nextBoolean() ? Integer.MAX_VALUE : 1 + random.nextInt(5))
                .minScore(random.nextBoolean() ? 0.0 : 0.55)
                .filter(filter)
                .build();
    }

    private static String id(Random random) {
        return "id " + random.nextInt(12);
    }

    /** One of few directions, so that scores are often equal, in several lengths. */
    private static Embedding vector(Random random) {
        float[] vector = new float[WordsEmbeddingModel.DIMENSION];
        float length = 1 + random.nextInt(3);
        for (int i = 0; i < 3; i++) {
            vector[i] = length * (random.nextInt(3) - 1);
        }
        vector[3] = length;
        return Embedding.from(vector);
    }
}
