package dev.ziggurat.memory.manage.pressure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.api.MemoryPressure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PressureMeterTest {

    private static final Duration HOLD = Duration.ofSeconds(10);

    private final List<String> heard = new ArrayList<>();
    private double reading;
    private long seconds;

    private PressureMeter meter(Gauge... gauges) {
        PressureMeter meter = new PressureMeter(List.of(gauges), HOLD, () -> seconds * 1_000_000_000);
        meter.listen((before, now, cause) -> heard.add(before + " " + now + " " + cause));
        return meter;
    }

    @ParameterizedTest
    @CsvSource({
        "heap, 0.74, LOW", "heap, 0.75, MODERATE", "heap, 0.85, HIGH", "heap, 0.93, CRITICAL",
        "container, 0.79, LOW", "container, 0.80, MODERATE", "container, 0.90, HIGH", "container, 0.95, CRITICAL",
        "vram, 0.89, LOW", "vram, 0.90, MODERATE", "vram, 0.97, HIGH", "vram, 1.0, CRITICAL",
        "queues, 0.49, LOW", "queues, 0.5, MODERATE", "queues, 0.75, HIGH", "queues, 1.0, CRITICAL",
        "latency, 99, LOW", "latency, 100, MODERATE", "latency, 250, HIGH", "latency, 1000, CRITICAL",
        // MB that are left of a large disk
        "disk, 1100, LOW", "disk, 1000, MODERATE", "disk, 250, HIGH", "disk, 60, CRITICAL"
    })
    void everyGaugeCausesEveryLevel(String name, double shown, MemoryPressure expected) {
        reading = shown;
        assertThat(meter(gauge(name)).sample()).isEqualTo(expected);
    }

    private Gauge gauge(String name) {
        DoubleSupplier read = () -> reading;
        return switch (name) {
            case "heap" -> Gauges.heap(read);
            case "container" -> Gauges.container(read);
            case "vram" -> Gauges.vram(read);
            case "queues" -> Gauges.queues(read);
            case "disk" -> Gauges.disk(() -> (long) reading << 20, () -> 500L << 30);
            default -> {
                AtomicInteger searches = new AtomicInteger();
                yield Gauges.latency(searches::incrementAndGet, before -> reading);
            }
        };
    }

    @Test
    void risesAtOnceAndFallsWhenItWasCalmForAWhile() {
        PressureMeter meter = meter(Gauges.heap(() -> reading));
        reading = 0.95;
        assertThat(meter.sample()).isEqualTo(MemoryPressure.CRITICAL);
        reading = 0.2;
        seconds = 9;
        assertThat(meter.sample()).isEqualTo(MemoryPressure.CRITICAL);
        reading = 0.95;
        meter.sample();
        reading = 0.2;
        seconds = 18;
        assertThat(meter.sample()).as("a relapse begins the wait anew").isEqualTo(MemoryPressure.CRITICAL);
        seconds = 19;
        assertThat(meter.sample()).isEqualTo(MemoryPressure.LOW);
        assertThat(heard).containsExactly("LOW CRITICAL heap", "CRITICAL LOW heap");
    }

    @Test
    void aReadingThatDancesAroundAThresholdDoesNotMakeTheLevelDance() {
        PressureMeter meter = meter(Gauges.heap(() -> reading));
        for (int i = 0; i < 100; i++) {
            reading = i % 2 == 0 ? 0.86 : 0.84;
            seconds += 6;
            meter.sample();
        }
        assertThat(heard).containsExactly("LOW HIGH heap");
    }

    @Test
    void theTightestGaugeDecides() {
        PressureMeter meter = meter(Gauges.heap(() -> 0.8), Gauges.queues(() -> 0.8), Gauges.vram(() -> 0));
        assertThat(meter.sample()).isEqualTo(MemoryPressure.HIGH);
        assertThat(heard).containsExactly("LOW HIGH queues");
        assertThat(meter.readings())
                .extracting(Reading::level)
                .containsExactly(MemoryPressure.MODERATE, MemoryPressure.HIGH, MemoryPressure.LOW);
    }

    @Test
    void whatHelpsAgainstOneNeedNotHelpAgainstAnother() {
        PressureMeter meter = meter(Gauges.heap(() -> 0.8), Gauges.disk(() -> 0, () -> 1L << 40));
        assertThat(meter.sample()).isEqualTo(MemoryPressure.CRITICAL);
        assertThat(meter.level(Relief.LESS_RAM)).isEqualTo(MemoryPressure.MODERATE);
        assertThat(meter.level(Relief.LESS_WORK)).isEqualTo(MemoryPressure.LOW);
    }

    @Test
    void aGaugeThatCannotBeReadAndAListenerThatFailsHarmNobody() {
        PressureMeter meter = meter(
                Gauges.container(() -> {
                    throw new IllegalStateException("no such file");
                }),
                Gauges.heap(() -> 0.8));
        meter.listen((before, now, cause) -> {
            throw new IllegalStateException("listener");
        });
        meter.listen((before, now, cause) -> heard.add("last"));
        assertThat(meter.sample()).isEqualTo(MemoryPressure.MODERATE);
        assertThat(heard).containsExactly("LOW MODERATE heap", "last");
    }

    @Test
    void quietEndsThePressureOfLatency() {
        AtomicInteger searches = new AtomicInteger();
        PressureMeter meter = meter(Gauges.latency(searches::get, before -> 300));
        assertThat(meter.sample()).isEqualTo(MemoryPressure.LOW);
        searches.set(5);
        assertThat(meter.sample()).isEqualTo(MemoryPressure.HIGH);
        seconds = 10;
        assertThat(meter.sample()).isEqualTo(MemoryPressure.LOW);
    }

    @Test
    void aSmallDiskKeepsATenthFree() {
        Gauge gauge = Gauges.disk(() -> 40L << 20, () -> 1_000L << 20);
        assertThat(meter(gauge).sample()).isEqualTo(MemoryPressure.MODERATE);
    }
}
