package dev.ziggurat.memory.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.words.StemAnalyzer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lucene gives up its waits on an interrupted thread; nobody sees that. */
@Timeout(120)
class InterruptedSearchTest {

    private static final int TEXTS = 4_000;

    @Test
    void anInterruptedThreadAddsAndSearchesAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        try (LexicalIndex index = new LexicalIndex()) {
            index.add(1, StemAnalyzer.inOrder("bees and honey"));
            Set<Long> found = new HashSet<>();
            index.score("honey", (number, score) -> found.add(number));
            assertThat(found).containsExactly(1L);
            assertThat(index.coverage("honey", Set.of(), (number, share) -> {})).isEqualTo(1);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void interruptsAmidAddingAndSearchingFailNeitherAndAddNothingTwice() throws Exception {
        try (LexicalIndex index = new LexicalIndex()) {
            List<CompletableFuture<Void>> results = new ArrayList<>();
            List<Thread> threads = new ArrayList<>();
            start(threads, results, () -> {
                for (int i = 0; i < TEXTS; i++) {
                    index.add(i, StemAnalyzer.inOrder("honey number " + i));
                }
            });
            for (int reader = 0; reader < 3; reader++) {
                start(threads, results, () -> {
                    for (int i = 0; i < TEXTS / 10; i++) {
                        index.score("honey " + i, (number, score) -> {});
                    }
                });
            }
            while (threads.stream().anyMatch(Thread::isAlive)) {
                threads.forEach(Thread::interrupt);
                Thread.sleep(1);
            }
            for (CompletableFuture<Void> result : results) {
                result.get();
            }
            List<Long> found = new ArrayList<>();
            index.score("honey", (number, score) -> found.add(number));
            assertThat(found).hasSize(TEXTS).doesNotHaveDuplicates();
        }
    }

    private static void start(List<Thread> threads, List<CompletableFuture<Void>> results, Runnable work) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        results.add(result);
        Thread thread = new Thread(() -> {
            try {
                work.run();
                result.complete(null);
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        threads.add(thread);
        thread.start();
    }
}
