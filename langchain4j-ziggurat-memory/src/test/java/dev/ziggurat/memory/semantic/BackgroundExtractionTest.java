package dev.ziggurat.memory.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.api.MemoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackgroundExtractionTest {

    private static final BackgroundOptions WIDE = new BackgroundOptions(1_000, 1_000_000, 1_000);

    @TempDir
    Path directory;

    private SemanticStoreFixture desk;

    @BeforeEach
    void open() {
        desk = new SemanticStoreFixture(directory);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private BackgroundExtraction with(ConceptExtractor extractor, BackgroundOptions options) {
        return new BackgroundExtraction(
                desk.store, extractor, options, () -> desk.now, wait -> desk.now = desk.now.plus(wait));
    }

    private static Remark remark(int turn, String text) {
        return Remark.ofPerson("Dana", text, SemanticStoreFixture.START.plusSeconds(turn), "turn-" + turn);
    }

    private static ConceptDraft likes(String value) {
        return new ConceptDraft(
                "Dana",
                Relation.LIKES,
                value,
                ConceptKind.PREFERENCE,
                "Dana likes " + value,
                0.8,
                ConceptDraft.Stance.HOLDS,
                false);
    }

    @Test
    void whatTheExtractorFindsStandsBesideWhatThePatternsFound() throws InterruptedException {
        Remark remark = remark(1, "I like figs, and pears are right up my street.");
        desk.store.ingest(SemanticStoreFixture.MEMORY, remark);
        try (BackgroundExtraction background = with(asked -> List.of(likes("figs"), likes("pears")), WIDE)) {
            assertThat(background.offer(SemanticStoreFixture.MEMORY, remark)).isTrue();
            background.awaitIdle();
        }
        assertThat(desk.statements()).containsExactly("Dana likes figs", "Dana likes pears");
        assertThat(desk.concept("Dana likes figs").mentions()).isEqualTo(1);
    }

    @Test
    void aFailureLeavesThePatternsAndTheNextRemarkIsAskedAgain() throws InterruptedException {
        ConceptExtractor extractor = asked -> {
            if (asked.source().equals("turn-1")) {
                throw new MemoryException("no answer");
            }
            return List.of(likes("pears"));
        };
        desk.store.ingest(SemanticStoreFixture.MEMORY, remark(1, "I like figs."));
        try (BackgroundExtraction background = with(extractor, WIDE)) {
            background.offer(SemanticStoreFixture.MEMORY, remark(1, "I like figs."));
            background.offer(SemanticStoreFixture.MEMORY, remark(2, "Pears are lovely."));
            background.awaitIdle();
        }
        assertThat(desk.statements()).containsExactly("Dana likes figs", "Dana likes pears");
    }

    @ParameterizedTest
    @ValueSource(classes = {NoClassDefFoundError.class, OutOfMemoryError.class, StackOverflowError.class})
    void anErrorEndsTheRemarkAndNotTheThread(Class<? extends Error> kind) throws Exception {
        Error error = kind.getConstructor(String.class).newInstance("made up");
        ConceptExtractor extractor = asked -> {
            if (asked.source().equals("turn-1")) {
                throw error;
            }
            return List.of(likes("pears"));
        };
        try (BackgroundExtraction background = with(extractor, WIDE)) {
            background.offer(SemanticStoreFixture.MEMORY, remark(1, "Figs are lovely."));
            background.offer(SemanticStoreFixture.MEMORY, remark(2, "Pears are lovely."));
            background.awaitIdle();
            assertThat(background.failures()).isEqualTo(1);
        }
        assertThat(desk.statements()).containsExactly("Dana likes pears");
    }

    @Test
    void aCallerIsNeverHeldUpAndAFullQueueSaysNo() throws InterruptedException {
        CountDownLatch answer = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        ConceptExtractor slow = remark -> {
            calls.incrementAndGet();
            asked.countDown();
            awaitQuietly(answer);
            return List.of();
        };
        try (BackgroundExtraction background = with(slow, new BackgroundOptions(1_000, 1_000_000, 2))) {
            assertThat(background.offer(SemanticStoreFixture.MEMORY, remark(1, "one")))
                    .isTrue();
            asked.await();
            assertThat(background.offer(SemanticStoreFixture.MEMORY, remark(2, "two")))
                    .isTrue();
            assertThat(background.offer(SemanticStoreFixture.MEMORY, remark(3, "three")))
                    .isTrue();
            assertThat(background.offer(SemanticStoreFixture.MEMORY, remark(4, "four")))
                    .isFalse();
            answer.countDown();
            background.awaitIdle();
            assertThat(background.offer(SemanticStoreFixture.MEMORY, remark(5, "five")))
                    .isTrue();
            background.awaitIdle();
        }
        assertThat(calls).hasValue(4);
    }

    @Test
    void noMinuteCostsMoreThanItsBudget() throws InterruptedException {
        List<Instant> callTimes = new CopyOnWriteArrayList<>();
        try (BackgroundExtraction background = with(
                remark -> {
                    callTimes.add(desk.now);
                    return List.of();
                },
                new BackgroundOptions(3, 100, 1_000))) {
            assertThat(background.offer(SemanticStoreFixture.MEMORY, remark(0, "x".repeat(101))))
                    .isFalse();
            for (int i = 1; i <= 10; i++) {
                assertThat(background.offer(SemanticStoreFixture.MEMORY, remark(i, "x".repeat(i <= 7 ? 10 : 60))))
                        .isTrue();
            }
            background.awaitIdle();
        }
        assertThat(callTimes).hasSize(10);
        for (int i = 3; i < callTimes.size(); i++) {
            assertThat(Duration.between(callTimes.get(i - 3), callTimes.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
        }
        assertThat(Duration.between(callTimes.get(8), callTimes.get(9))).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void whatAnAssistantSaidIsNotSent() {
        try (BackgroundExtraction background = with(remark -> List.of(likes("figs")), WIDE)) {
            assertThat(background.offer(
                            SemanticStoreFixture.MEMORY,
                            Remark.ofAssistant("Assistant", "You like figs.", SemanticStoreFixture.START, "answer-1")))
                    .isFalse();
            assertThat(background.offer(SemanticStoreFixture.MEMORY, remark(1, "  ")))
                    .isFalse();
        }
        assertThat(desk.statements()).isEmpty();
    }

    @Test
    void aForgottenMemoryIsNotFilledByAnswersThatComeLate() throws InterruptedException {
        CountDownLatch answer = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        ConceptExtractor slow = remark -> {
            asked.countDown();
            awaitQuietly(answer);
            return List.of(likes("figs"));
        };
        try (BackgroundExtraction background = with(slow, WIDE)) {
            background.offer(SemanticStoreFixture.MEMORY, remark(1, "I like figs."));
            background.offer(SemanticStoreFixture.MEMORY, remark(2, "I like figs."));
            background.offer("other", remark(3, "I like figs."));
            asked.await();
            background.forget(SemanticStoreFixture.MEMORY);
            desk.forgetAll();
            answer.countDown();
            background.awaitIdle();
        }
        assertThat(desk.store.history(SemanticStoreFixture.MEMORY)).isEmpty();
        assertThat(desk.store.concepts("other")).hasSize(1);
    }

    @Test
    void closingEndsAnAnswerThatNeverComesAndTakesNothingMore() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        BackgroundExtraction background = with(
                remark -> {
                    asked.countDown();
                    awaitQuietly(never);
                    return List.of(likes("figs"));
                },
                WIDE);
        background.offer(SemanticStoreFixture.MEMORY, remark(1, "I like figs."));
        asked.await();
        background.close();
        background.close();
        assertThat(background.offer(SemanticStoreFixture.MEMORY, remark(2, "I like pears.")))
                .isFalse();
        assertThat(desk.says("I like plums.")).isEqualTo(1);
        assertThat(desk.statements()).containsExactly("Dana likes plums");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MemoryException("interrupted", e);
        }
    }
}
