package dev.ziggurat.examples.chat.provider;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.TokenCountEstimator;
import java.util.function.ToIntFunction;

/** Counts the tokens of messages by those of their texts. */
final class TokenCounter implements TokenCountEstimator {

    /** What a chat template puts around a message. */
    private static final int FRAME = 6;

    /** On the safe side for English; servers do not tell how their models split texts. */
    private static final double CHARS_PER_TOKEN = 3.5;

    private final ToIntFunction<String> tokens;

    TokenCounter(ToIntFunction<String> tokens) {
        this.tokens = tokens;
    }

    /** For models whose tokenizer is not at hand. */
    static TokenCounter byLength() {
        return new TokenCounter(text -> (int) Math.ceil(text.length() / CHARS_PER_TOKEN));
    }

    @Override
    public int estimateTokenCountInText(String text) {
        return tokens.applyAsInt(text);
    }

    @Override
    public int estimateTokenCountInMessage(ChatMessage message) {
        return FRAME + estimateTokenCountInText(text(message));
    }

    @Override
    public int estimateTokenCountInMessages(Iterable<ChatMessage> messages) {
        int sum = 0;
        for (ChatMessage message : messages) {
            sum += estimateTokenCountInMessage(message);
        }
        return sum;
    }

    private static String text(ChatMessage message) {
        if (message instanceof SystemMessage system) {
            return system.text();
        }
        if (message instanceof UserMessage user && user.hasSingleText()) {
            return user.singleText();
        }
        return message instanceof AiMessage ai && ai.text() != null ? ai.text() : message.toString();
    }
}
