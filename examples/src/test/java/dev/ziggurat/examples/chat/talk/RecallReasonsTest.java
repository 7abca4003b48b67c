package dev.ziggurat.examples.chat.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.api.Absence;
import dev.ziggurat.memory.api.MemoryContext;
import dev.ziggurat.memory.api.RecallTrace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecallReasonsTest {

    @Test
    void theLargestSignalStandsFirstWhicheverWayItSpeaks() {
        Map<String, Double> parts = Map.of("words", 0.5, "asks", -0.754, "speaker", 3.0, "time", -0.004);

        assertThat(RecallReasons.lines(context(parts, null), "e"))
                .containsExactly("      speaker 3.00, asks -0.75, words 0.50");
    }

    @ParameterizedTest
    @CsvSource({
        "IN_WINDOW, already in the window",
        "OUTSIDE_TIME_SPAN, outside the time span",
        "BELOW_FLOOR, below the floor",
        "OVER_BUDGET, over the budget",
        "BEYOND_MAX_EPISODES, others fit better"
    })
    void whatKeepsItOutOfThePromptIsSaidInWords(Absence absence, String words) {
        assertThat(RecallReasons.lines(context(Map.of(), absence), "e")).containsExactly("      not sent: " + words);
    }

    private static MemoryContext context(Map<String, Double> signals, @Nullable Absence absence) {
        return new MemoryContext(List.of(), List.of(), List.of(), 0, "", new RecallTrace() {
            @Override
            public Map<String, Double> signals(String episodeId) {
                return signals;
            }

            @Override
            public Optional<Absence> whyNot(String episodeId) {
                return Optional.ofNullable(absence);
            }
        });
    }
}
