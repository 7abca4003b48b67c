package dev.ziggurat.memory.langchain4j;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.OutputGuardrailResult;
import dev.langchain4j.observability.api.event.AiServiceCompletedEvent;
import dev.langchain4j.observability.api.event.AiServiceErrorEvent;
import dev.langchain4j.observability.api.event.AiServiceEvent;
import dev.langchain4j.observability.api.event.AiServiceResponseReceivedEvent;
import dev.langchain4j.observability.api.event.AiServiceStartedEvent;
import dev.langchain4j.observability.api.event.OutputGuardrailExecutedEvent;
import dev.langchain4j.observability.api.listener.AiServiceListener;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hears from an AI Service what its calls to a chat memory do not tell: which question an answer was given to, that a
 * moderation model refused a question, and which answer the user got after an output guardrail asked for another one.
 * Thread-safe.
 */
final class CallWatch {

    private static final Duration LONGEST_CALL = Duration.ofHours(1);
    /** It lies in a module of LangChain4j that the library does without. */
    private static final String MODERATION = "dev.langchain4j.service.ModerationException";

    private final Conversations conversations;
    private final Cache<UUID, Call> calls =
            Caffeine.newBuilder().expireAfterWrite(LONGEST_CALL).build();

    /** One call of an AI Service. */
    private static final class Call {

        final UserMessage question;
        /** The answer that the chat memory was given. */
        volatile @Nullable AiMessage stored;
        /** The answer that the guardrails let through last. */
        volatile @Nullable AiMessage accepted;

        Call(UserMessage question) {
            this.question = question;
        }
    }

    private record On<E extends AiServiceEvent>(Class<E> event, Consumer<E> action) implements AiServiceListener<E> {
        @Override
        public Class<E> getEventClass() {
            return event;
        }

        @Override
        public void onEvent(E happened) {
            action.accept(happened);
        }
    }

    CallWatch(Conversations conversations) {
        this.conversations = conversations;
    }

    List<AiServiceListener<?>> listeners() {
        return List.of(
                new On<>(AiServiceStartedEvent.class, this::started),
                new On<>(AiServiceResponseReceivedEvent.class, this::answered),
                new On<>(OutputGuardrailExecutedEvent.class, this::guarded),
                new On<>(AiServiceCompletedEvent.class, this::completed),
                new On<>(AiServiceErrorEvent.class, this::failed));
    }

    private void started(AiServiceStartedEvent event) {
        calls.put(event.invocationContext().invocationId(), new Call(event.userMessage()));
        conversation(event).announce(event.userMessage());
    }

    private void answered(AiServiceResponseReceivedEvent event) {
        Call call = calls.getIfPresent(event.invocationContext().invocationId());
        if (call != null) {
            conversation(event).answered(call.question, event.response().aiMessage());
        }
    }

    private void guarded(OutputGuardrailExecutedEvent event) {
        Call call = calls.getIfPresent(event.invocationContext().invocationId());
        if (call == null) {
            return;
        }
        AiMessage judged = event.request().responseFromLLM().aiMessage();
        if (call.stored == null) {
            call.stored = judged;
        }
        OutputGuardrailResult result = event.result();
        if (result.isSuccess()) {
            call.accepted = result.hasRewrittenResult() ? judged.withText(result.successfulText()) : judged;
        }
    }

    private void completed(AiServiceCompletedEvent event) {
        Call call = calls.asMap().remove(event.invocationContext().invocationId());
        AiMessage stored = call == null ? null : call.stored;
        AiMessage accepted = call == null ? null : call.accepted;
        if (stored != null && accepted != null && !accepted.equals(stored)) {
            conversation(event).replaceAnswer(stored, accepted);
        }
    }

    private void failed(AiServiceErrorEvent event) {
        Call call = calls.asMap().remove(event.invocationContext().invocationId());
        if (call != null) {
            conversation(event).withdraw(call.question);
            if (isModeration(event.error())) {
                conversation(event).retract(call.question);
            }
        }
    }

    private static boolean isModeration(Throwable error) {
        return error.getClass().getName().equals(MODERATION);
    }

    private Conversation conversation(AiServiceEvent event) {
        return conversations.of(event.invocationContext().chatMemoryId());
    }
}
