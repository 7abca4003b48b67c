package dev.ziggurat.memory.manage.degrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.api.Degradation;
import dev.ziggurat.memory.api.MemoryPressure;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackgroundSwitchTest {

    private final Degradations degradations = new Degradations(() -> Instant.EPOCH);
    private final BackgroundSwitch background = new BackgroundSwitch(degradations);

    private boolean off() {
        return degradations.holds(Degradation.BACKGROUND_OFF);
    }

    @Test
    void criticalPressureTurnsItOffUntilThePressureIsBelowHigh() {
        background.pressure(MemoryPressure.HIGH);
        assertThat(off()).isFalse();
        background.pressure(MemoryPressure.CRITICAL);
        assertThat(off()).isTrue();
        background.pressure(MemoryPressure.HIGH);
        assertThat(off()).isTrue();
        background.pressure(MemoryPressure.MODERATE);
        assertThat(off()).isFalse();
    }

    @Test
    void workThatKeepsFailingTurnsItOffUntilATryWorks() {
        background.ran("chunks: broken");
        background.ran("chunks: broken");
        assertThat(off()).isFalse();
        background.ran("chunks: broken");
        assertThat(off()).isTrue();
        assertThat(degradations.current().get(0).reason()).contains("3 times", "chunks: broken");
        background.pressure(MemoryPressure.LOW);
        assertThat(off()).isTrue();
        background.ran("");
        assertThat(off()).isFalse();
    }
}
