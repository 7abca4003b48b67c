package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.TokenCountEstimator;
import dev.ziggurat.memory.entry.Internal;
import java.util.List;

/**
 * How much of the running dialogue a chat memory puts into every prompt, beside what it recalls.
 *
 * @hidden
 */
@Internal
public sealed interface WindowLimit {

    boolean exceededBy(List<ChatMessage> messages);

    /**
     * A number of messages.
     *
     * @param max at most this many, the system message among them; from 1
     * @hidden
     */
    record Messages(int max) implements WindowLimit {
        public Messages {
            if (max < 1) {
                throw new IllegalArgumentException("the chat window is " + max + " messages, it must be at least 1");
            }
        }

        @Override
        public boolean exceededBy(List<ChatMessage> messages) {
            return messages.size() > max;
        }
    }

    /**
     * A number of tokens.
     *
     * @param max at most this many, from 1
     * @param estimator counts them
     * @hidden
     */
    record Tokens(int max, TokenCountEstimator estimator) implements WindowLimit {
        public Tokens {
            if (max < 1) {
                throw new IllegalArgumentException("the chat window is " + max + " tokens, it must be at least 1");
            }
        }

        @Override
        public boolean exceededBy(List<ChatMessage> messages) {
            return estimator.estimateTokenCountInMessages(messages) > max;
        }
    }
}
