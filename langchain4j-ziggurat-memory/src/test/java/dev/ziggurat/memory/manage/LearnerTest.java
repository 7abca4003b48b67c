package dev.ziggurat.memory.manage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.api.Concept;
import dev.ziggurat.memory.api.Said;
import dev.ziggurat.memory.embedding.InputType;
import dev.ziggurat.memory.embedding.TextEmbedder;
import dev.ziggurat.memory.episodic.Draft;
import dev.ziggurat.memory.episodic.EpisodeJournal;
import dev.ziggurat.memory.episodic.EpisodeListener;
import dev.ziggurat.memory.episodic.Speakers;
import dev.ziggurat.memory.episodic.Utterance;
import dev.ziggurat.memory.semantic.SemanticStore;
import dev.ziggurat.memory.semantic.pattern.PatternExtractor;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.engine.DiskEntryStore;
import dev.ziggurat.memory.tier.TieredStore;
import dev.ziggurat.memory.tier.level.TierOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is learned from what is said, and when. */
class LearnerTest {

    private static final String ADA = "ada";

    @TempDir
    Path directory;

    private final List<String> embedded = new ArrayList<>();
    private Runnable whileEmbedding = () -> {};

    private TieredStore store;
    private EpisodeJournal journal;
    private SemanticStore concepts;
    private Learner learner;

    private final class Letters implements TextEmbedder {

        @Override
        public float[][] embed(List<String> texts, InputType type) {
            embedded.addAll(texts);
            whileEmbedding.run();
            return texts.stream().map(text -> new float[] {1, text.length()}).toArray(float[][]::new);
        }

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public String fingerprint() {
            return "letters";
        }
    }

    @BeforeEach
    void open() {
        TextEmbedder embedder = new Letters();
        store = new TieredStore(
                DiskEntryStore.open(directory, StorageOptions.of(embedder.fingerprint(), embedder.dimension())),
                embedder.dimension(),
                TierOptions.defaults());
        journal = new EpisodeJournal(store, embedder, Duration.ofMinutes(30), new Random(2));
        concepts = new SemanticStore(store, embedder, new PatternExtractor(), InstantSource.fixed(Instant.EPOCH));
        learner = new Learner(concepts, null, () -> false);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void say(String text) {
        journal.append(ADA, List.of(new Draft(Said.Role.USER, Speakers.USER, text, Instant.EPOCH)));
    }

    private List<String> known() {
        return concepts.concepts(ADA).stream().map(Concept::value).toList();
    }

    @Test
    void whatIsForgottenBeforeItIsLearnedStaysUnknown() {
        journal.follow((memoryId, said) ->
                () -> said.forEach(utterance -> journal.forget(memoryId, utterance.id(), List.of())));
        journal.follow(learner);
        say("I live in Riga.");
        assertThat(journal.reader().count(ADA)).isZero();
        assertThat(known()).isEmpty();
    }

    @Test
    void whatIsForgottenWhileItsConceptIsEmbeddedStaysUnknown() {
        journal.follow(learner);
        whileEmbedding = () -> {
            if (embedded.get(embedded.size() - 1).contains("Riga")
                    && journal.reader().count(ADA) == 1) {
                journal.forget(ADA, journal.reader().recent(ADA, 1).get(0).id(), List.of());
            }
        };
        say("I live in Riga.");
        assertThat(journal.reader().count(ADA)).isZero();
        assertThat(known()).isEmpty();
    }

    @Test
    void othersSpeakWhileAConceptIsEmbedded() {
        journal.follow(learner);
        List<Integer> counts = new ArrayList<>();
        whileEmbedding = () -> {
            if (journal.reader().count(ADA) == 1 && counts.isEmpty()) {
                counts.add(0);
                CompletableFuture<Void> other = CompletableFuture.runAsync(() -> say("The hive swarmed."));
                counts.add(other.thenApply(done -> journal.reader().count(ADA))
                        .orTimeout(1, TimeUnit.MINUTES)
                        .join());
            }
        };
        say("I live in Riga.");
        assertThat(counts).containsExactly(0, 2);
        assertThat(known()).containsExactly("Riga");
    }

    @Test
    void whoeverSpokeLastIsRightHoweverLateItIsLearned() {
        List<Runnable> late = new ArrayList<>();
        journal.follow((memoryId, said) -> {
            late.add(learner.appended(memoryId, said));
            return () -> {};
        });
        say("I live in Riga.");
        say("I live in Oslo.");
        late.get(1).run();
        late.get(0).run();
        assertThat(known()).containsExactly("Oslo");
    }

    @Test
    void aListenerThatFailsKeepsNobodyFromHearing() {
        List<Utterance> heard = new ArrayList<>();
        journal.listen(new Broken());
        journal.follow((memoryId, said) -> {
            throw new IllegalStateException("broken");
        });
        journal.listen(new EpisodeListener() {
            @Override
            public void appended(String memoryId, List<Utterance> utterances) {
                heard.addAll(utterances);
            }

            @Override
            public void removed(String memoryId) {
                heard.clear();
            }

            @Override
            public void rewritten(String memoryId) {
                heard.clear();
            }
        });
        journal.follow(learner);
        say("I live in Riga.");
        assertThat(heard).hasSize(1);
        assertThat(known()).containsExactly("Riga");
        journal.forget(ADA, heard.get(0).id(), List.of());
        assertThat(heard).isEmpty();
    }

    private static final class Broken implements EpisodeListener {

        @Override
        public void appended(String memoryId, List<Utterance> utterances) {
            throw new NoClassDefFoundError("broken");
        }

        @Override
        public void removed(String memoryId) {
            throw new IllegalStateException("broken");
        }

        @Override
        public void rewritten(String memoryId) {
            throw new IllegalStateException("broken");
        }
    }
}
