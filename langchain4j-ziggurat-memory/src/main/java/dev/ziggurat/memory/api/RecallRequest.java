package dev.ziggurat.memory.api;

import dev.langchain4j.model.TokenCountEstimator;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A question to one memory with its bounds; made by {@link #builder()}. Immutable. */
public final class RecallRequest {

    public static final int DEFAULT_MAX_EPISODES = 100;
    public static final int DEFAULT_MAX_CHARS = 8_000;

    private final Object memoryId;
    private final String query;
    private final int maxEpisodes;
    private final Budget budget;
    private final @Nullable Instant from;
    private final @Nullable Instant to;
    private final double minConfidence;

    private RecallRequest(Builder builder) {
        this.memoryId = Objects.requireNonNull(builder.memoryId, "a recall needs a memoryId");
        this.query = Objects.requireNonNull(builder.query, "a recall needs a query");
        this.maxEpisodes = builder.maxEpisodes;
        this.budget = builder.budget;
        this.from = builder.from;
        this.to = builder.to;
        this.minConfidence = builder.minConfidence;
    }

    public static Builder builder() {
        return new Builder();
    }

    public Object memoryId() {
        return memoryId;
    }

    public String query() {
        return query;
    }

    public int maxEpisodes() {
        return maxEpisodes;
    }

    public Budget budget() {
        return budget;
    }

    @Nullable public Instant from() {
        return from;
    }

    @Nullable public Instant to() {
        return to;
    }

    public double minConfidence() {
        return minConfidence;
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

        private Builder() {}

        /** Whose memory is asked. */
        public Builder memoryId(Object memoryId) {
            this.memoryId = memoryId;
            return this;
        }

        /** The question, or any text that what is sought resembles; not blank. */
        public Builder query(String query) {
            this.query = query;
            return this;
        }

        /** At most so many episodes, from 1; 100 if not set. */
        public Builder maxEpisodes(int maxEpisodes) {
            this.maxEpisodes = maxEpisodes;
            return this;
        }

        /** The prompt text is at most so many characters long; 8,000 if not set. */
        public Builder maxChars(int maxChars) {
            this.budget = Budget.chars(maxChars);
            return this;
        }

        /** The prompt text is at most so many tokens long, as the estimator counts them, instead of characters. */
        public Builder maxTokens(int maxTokens, TokenCountEstimator estimator) {
            this.budget = new Budget(maxTokens, estimator::estimateTokenCountInText);
            return this;
        }

        /** Only what was said at this time or later. */
        public Builder from(Instant from) {
            this.from = from;
            return this;
        }

        /** Only what was said before this time. */
        public Builder to(Instant to) {
            this.to = to;
            return this;
        }

        /** Leaves out episodes whose score is lower; 0 to 1, 0 if not set. */
        public Builder minConfidence(double minConfidence) {
            this.minConfidence = minConfidence;
            return this;
        }

        /**
         * The request.
         *
         * @throws NullPointerException if the memory id or the query is missing
         */
        public RecallRequest build() {
            return new RecallRequest(this);
        }
    }
}
