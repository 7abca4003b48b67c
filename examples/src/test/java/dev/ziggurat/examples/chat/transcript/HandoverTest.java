package dev.ziggurat.examples.chat.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.api.Said;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandoverTest {

    private final List<String> taken = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private int calls;

    @Test
    void whatIsRefusedAloneIsToldAndAllTheOthersAreTakenInTheirOrder() {
        assertThat(take("one", "bad", "two", "bad", "three")).isEqualTo(3);
        assertThat(taken).containsExactly("one", "two", "three");
        assertThat(told).containsExactly("place 1: it is refused: not bad", "place 3: it is refused: not bad");
    }

    @Test
    void whatIsSoundIsTakenTogether() {
        assertThat(take("one", "two", "three")).isEqualTo(3);
        assertThat(taken).containsExactly("one", "two", "three");
        assertThat(calls).isEqualTo(1);
        assertThat(take("bad")).isZero();
        assertThat(calls).isEqualTo(2);
        assertThat(told).containsExactly("place 0: it is refused: not bad");
    }

    private int take(String... texts) {
        List<Handover.Found> found = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            found.add(new Handover.Found("place " + i, new Speech("Uma", texts[i], Instant.EPOCH)));
        }
        return new Handover(this::remember, new Told()).take(found);
    }

    private void remember(List<Said> history) {
        calls++;
        List<String> texts = history.stream().map(Said::text).toList();
        if (texts.contains("bad")) {
            throw new IllegalArgumentException("not bad");
        }
        taken.addAll(texts);
    }

    private final class Told implements TranscriptSink {

        @Override
        public boolean speech(String where, Speech speech, double fraction) {
            throw new AssertionError("nothing is read here");
        }

        @Override
        public void leftOut(LeftOut what) {
            throw new AssertionError("nothing is left out here");
        }

        @Override
        public void damaged(String where, String why, int entries) {
            told.add(where + ": " + why);
        }
    }
}
