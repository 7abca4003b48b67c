package dev.ziggurat.memory.api;

import dev.langchain4j.model.TokenCountEstimator;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A question to one memory, with bounds on what may come back. Immutable.
 *
 * <pre>{@code
 * MemoryContext context = memory.recall(RecallRequest.builder()
 *         .memoryId("ada")
 *         .query("Where do I keep bees?")
 *         .maxEpisodes(20)
 *         .build());
 * }</pre>
 *
 * <p>Values are held against their ranges by {@code recall}, which throws {@link IllegalArgumentException}.
 */
public final class RecallRequest {

    /** At most this many episodes come back where nothing else is set. */
    public static final int DEFAULT_MAX_EPISODES = 100;
    /** The prompt text has at most this many characters where nothing else is set. */
    public static final int DEFAULT_MAX_CHARS = 8_000;

    /** What fits less is not put into the prompt text where nothing else is set. */
    public static final double DEFAULT_FLOOR = 0.3;

    private final Object memoryId;
    private final String query;
    private final int maxEpisodes;
    private final Budget budget;
    private final @Nullable Instant from;
    private final @Nullable Instant to;
    private final double minConfidence;
    private final @Nullable Double floor;

    private RecallRequest(Builder builder) {
        this.memoryId = Objects.requireNonNull(builder.memoryId, "a recall needs a memoryId");
        this.query = Objects.requireNonNull(builder.query, "a recall needs a query");
        this.maxEpisodes = builder.maxEpisodes;
        this.budget = builder.budget;
        this.from = builder.from;
        this.to = builder.to;
        this.minConfidence = builder.minConfidence;
        this.floor = builder.floor;
    }

    /** {@return an empty builder} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return whose memory is asked} */
    public Object memoryId() {
        return memoryId;
    }

    /** {@return the question} */
    public String query() {
        return query;
    }

    /** {@return how many episodes come back at most} */
    public int maxEpisodes() {
        return maxEpisodes;
    }

    /** {@return how long the prompt text may be} */
    public Budget budget() {
        return budget;
    }

    /** {@return the time from which on utterances count; null for no bound} */
    @Nullable public Instant from() {
        return from;
    }

    /** {@return the time before which utterances count; null for no bound} */
    @Nullable public Instant to() {
        return to;
    }

    /** {@return the score below which episodes are left out, 0 to 1} */
    public double minConfidence() {
        return minConfidence;
    }

    /** {@return what fits less is not put into the prompt text, 0 to 1; null for the floor of the memory} */
    @Nullable public Double floor() {
        return floor;
    }

    /** Collects the parts of a request; {@code memoryId} and {@code query} are required. Not thread-safe. */
    public static final class Builder {

        private @Nullable Object memoryId;
        private @Nullable String query;
        private int maxEpisodes = DEFAULT_MAX_EPISODES;
        private Budget budget = Budget.chars(DEFAULT_MAX_CHARS);
        private @Nullable Instant from;
        private @Nullable Instant to;
        private double minConfidence;
        private @Nullable Double floor;

        private Builder() {}

        /**
         * Says whose memory is asked; required.
         *
         * @param memoryId an id as {@code ZigguratMemory} takes it
         * @return this builder
         */
        public Builder memoryId(Object memoryId) {
            this.memoryId = memoryId;
            return this;
        }

        /**
         * Asks; required.
         *
         * @param query the question, or any text that what is sought resembles; not blank. Of more than 4,000 characters
         *     the first and the last 2,000 count
         * @return this builder
         */
        public Builder query(String query) {
            this.query = query;
            return this;
        }

        /**
         * Bounds the number of episodes.
         *
         * @param maxEpisodes at most this many come back, from 1; {@value #DEFAULT_MAX_EPISODES} if not set
         * @return this builder
         */
        public Builder maxEpisodes(int maxEpisodes) {
            this.maxEpisodes = maxEpisodes;
            return this;
        }

        /**
         * Bounds the prompt text in characters.
         *
         * @param maxChars its length at most, from 0; {@value #DEFAULT_MAX_CHARS} if not set
         * @return this builder
         * @throws IllegalArgumentException if {@code maxChars} is negative
         */
        public Builder maxChars(int maxChars) {
            this.budget = Budget.chars(maxChars);
            return this;
        }

        /**
         * Bounds the prompt text in tokens, instead of characters.
         *
         * @param maxTokens its length at most, from 0
         * @param estimator counts the tokens of a text
         * @return this builder
         * @throws IllegalArgumentException if {@code maxTokens} is negative
         */
        public Builder maxTokens(int maxTokens, TokenCountEstimator estimator) {
            this.budget = new Budget(maxTokens, estimator::estimateTokenCountInText);
            return this;
        }

        /**
         * Leaves out what was said earlier.
         *
         * @param from the first moment that counts; no bound if not set
         * @return this builder
         */
        public Builder from(Instant from) {
            this.from = from;
            return this;
        }

        /**
         * Leaves out what was said at this time or later.
         *
         * @param to the first moment that does not count any more; no bound if not set
         * @return this builder
         */
        public Builder to(Instant to) {
            this.to = to;
            return this;
        }

        /**
         * Leaves out episodes whose score is lower.
         *
         * @param minConfidence 0 to 1; 0, which leaves out none, if not set
         * @return this builder
         */
        public Builder minConfidence(double minConfidence) {
            this.minConfidence = minConfidence;
            return this;
        }

        /**
         * Leaves out of the prompt text what fits less; {@link MemoryContext#relevantEpisodes} holds it still. A text that
         * calls for no memory, such as thanks or a sum, then has an empty prompt text.
         *
         * @param floor 0, with which the budget is filled whatever fits, to 1; that of the memory if not set
         * @return this builder
         */
        public Builder floor(double floor) {
            this.floor = floor;
            return this;
        }

        /**
         * Completes the request.
         *
         * @return the request
         * @throws NullPointerException if the memory id or the query is missing
         */
        public RecallRequest build() {
            return new RecallRequest(this);
        }
    }
}
