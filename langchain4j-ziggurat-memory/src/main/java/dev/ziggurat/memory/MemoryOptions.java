package dev.ziggurat.memory;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.ziggurat.memory.api.DegradationListener;
import dev.ziggurat.memory.api.Durability;
import dev.ziggurat.memory.api.MemoryLimits;
import dev.ziggurat.memory.api.PressureListener;
import dev.ziggurat.memory.api.RecallRequest;
import dev.ziggurat.memory.api.Redaction;
import dev.ziggurat.memory.api.RetractionListener;
import dev.ziggurat.memory.api.SecretGuard;
import dev.ziggurat.memory.langchain4j.WindowLimit;
import dev.ziggurat.memory.manage.pressure.Machine;
import dev.ziggurat.memory.recall.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the builder collected. */
final class MemoryOptions {

    /** A reader of JSON takes texts of up to 20 million characters. */
    private static final int LONGEST_MESSAGE = 19_000_000;

    @Nullable Path directory;

    @Nullable EmbeddingModel embeddingModel;

    @Nullable ChatModel conceptModel;

    MemoryLimits limits = MemoryLimits.builder().build();
    Function<Path, Machine> machine = Machine::real;
    final List<PressureListener> pressureListeners = new ArrayList<>();
    final List<DegradationListener> degradationListeners = new ArrayList<>();
    final List<RetractionListener> retractionListeners = new ArrayList<>();
    /** Each tells why a GPU that was to be used is not; empty while all is well. */
    final List<Supplier<Optional<String>>> gpuTroubles = new ArrayList<>();

    InstantSource clock = InstantSource.system();
    ZoneId zone = ZoneId.systemDefault();
    Duration sessionGap = Duration.ofMinutes(30);
    WindowLimit window = new WindowLimit.Messages(20);
    Durability durability = Durability.always();
    Set<Signal> withoutSignals = Set.of();
    int recallChars = RecallRequest.DEFAULT_MAX_CHARS;

    @Nullable ScoringModel scoringModel;

    Duration scoringTimeLimit = Duration.ofMillis(500);
    double recallFloor = RecallRequest.DEFAULT_FLOOR;
    int maxMessageChars = 15_000_000;
    boolean warmUp = true;
    Redaction redaction = Redaction.FACTS;
    SecretGuard secretGuard = SecretGuard.standard();

    /** What is known as text, and the limits among it. */
    final TextOptions texts = new TextOptions();

    final MemoryLimits.Builder textLimits = MemoryLimits.builder();

    /** Holds the options that are plain values against their ranges. */
    void check() {
        if (sessionGap.isNegative() || sessionGap.isZero()) {
            throw new IllegalArgumentException("sessionGap is " + sessionGap + ", it must be longer than zero");
        }
        if (recallChars < 0) {
            throw new IllegalArgumentException("recallChars is " + recallChars + ", it must not be negative");
        }
        if (scoringTimeLimit.isNegative() || scoringTimeLimit.isZero()) {
            throw new IllegalArgumentException(
                    "scoringTimeLimit is " + scoringTimeLimit + ", it must be longer than zero");
        }
        if (!(recallFloor >= 0 && recallFloor <= 1)) {
            throw new IllegalArgumentException("recallFloor is " + recallFloor + ", it must be from 0 to 1");
        }
        if (maxMessageChars < 1 || maxMessageChars > LONGEST_MESSAGE) {
            throw new IllegalArgumentException(
                    "maxMessageChars is " + maxMessageChars + ", it must be 1 to " + LONGEST_MESSAGE);
        }
    }
}
