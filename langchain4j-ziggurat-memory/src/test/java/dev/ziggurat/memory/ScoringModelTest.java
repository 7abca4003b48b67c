package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.ziggurat.memory.api.Episode;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second look at what was found, by a model that may be slow or wrong. */
class ScoringModelTest {

    private static final String QUESTION = "What do I know about honey?";

    /** Long enough for any machine. */
    private static final Duration PATIENT = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    private final List<List<TextSegment>> asked = new ArrayList<>();

    private List<Episode> found(@Nullable ScoringModel model, Duration limit) {
        ZigguratMemory.Builder builder =
                ZigguratMemory.builder().directory(directory).embeddingModel(new WordsEmbeddingModel());
        if (model != null) {
            builder.scoringModel(model).scoringTimeLimit(limit);
        }
        try (ZigguratMemory memory = builder.build()) {
            if (memory.recall("m", QUESTION).relevantEpisodes().isEmpty()) {
                for (int i = 0; i < 80; i++) {
                    memory.remember("m", "Ada", "honey jar number " + i, Instant.EPOCH.plusSeconds(i));
                }
            }
            asked.clear();
            return memory.recall("m", QUESTION).relevantEpisodes();
        }
    }

    private static List<String> texts(List<Episode> episodes) {
        return episodes.stream().map(Episode::text).toList();
    }

    /** Of two jars the one with the higher number. */
    private Response<List<Double>> byNumber(List<TextSegment> segments, String query) {
        asked.add(segments);
        assertThat(query).isEqualTo(QUESTION);
        return Response.from(segments.stream()
                .map(segment -> Double.valueOf(segment.text().replaceAll("\\D+", "")))
                .toList());
    }

    @Test
    void theBestFiftyStandInTheOrderThatTheModelGives() {
        List<Episode> first = found(null, PATIENT);
        List<Episode> second = found(this::byNumber, PATIENT);
        assertThat(asked)
                .singleElement()
                .satisfies(segments -> assertThat(segments)
                        .hasSize(50)
                        .allMatch(segment -> segment.text().startsWith("Ada: honey")));
        assertThat(second.subList(0, 50))
                .extracting(episode -> -Integer.parseInt(episode.text().replaceAll("\\D+", "")))
                .isSorted();
        assertThat(texts(second.subList(0, 50))).containsExactlyInAnyOrderElementsOf(texts(first.subList(0, 50)));
        assertThat(texts(second.subList(50, second.size()))).isEqualTo(texts(first.subList(50, first.size())));
        assertThat(second.subList(0, 50))
                .extracting(episode -> -episode.score())
                .isSorted();
    }

    @Test
    void aModelThatIsLateChangesNothing() {
        List<Episode> first = found(null, PATIENT);
        CountDownLatch never = new CountDownLatch(1);
        ScoringModel hanging = (segments, query) -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("given up");
        };
        assertThat(texts(found(hanging, Duration.ofMillis(50)))).isEqualTo(texts(first));
    }

    @Test
    void aModelThatFailsOrMiscountsChangesNothing() {
        List<Episode> first = found(null, PATIENT);
        ScoringModel failing = (segments, query) -> {
            throw new IllegalStateException("down");
        };
        ScoringModel miscounting = (segments, query) -> Response.from(List.of(0.5));
        ScoringModel confused = (segments, query) ->
                Response.from(segments.stream().map(segment -> Double.NaN).toList());
        for (ScoringModel model : List.of(failing, miscounting, confused)) {
            assertThat(texts(found(model, PATIENT))).isEqualTo(texts(first));
        }
    }

    @Test
    void theLimitIsLongerThanZero() {
        assertThatThrownBy(() -> found(this::byNumber, Duration.ZERO)).hasMessageContaining("scoringTimeLimit is PT0S");
    }
}
