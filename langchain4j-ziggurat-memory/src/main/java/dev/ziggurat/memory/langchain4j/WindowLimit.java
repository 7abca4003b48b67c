package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.TokenCountEstimator;
import dev.ziggurat.memory.entry.Internal;
import java.util.List;

/** How much of the running dialogue a chat memory puts into every prompt, beside what it recalls. */
@Internal
public sealed interface WindowLimit {

    boolean exceededBy(List<ChatMessage> messages);

    /** At most so many messages, the system message among them. */
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

    /** At most so many tokens, as the estimator counts them. */
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
