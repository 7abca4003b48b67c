package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.ziggurat.memory.api.MemoryException;
import dev.ziggurat.memory.entry.Internal;
import dev.ziggurat.memory.recall.MemoryBlock;
import dev.ziggurat.memory.semantic.ConceptDraft;
import dev.ziggurat.memory.semantic.ConceptExtractor;
import dev.ziggurat.memory.semantic.Remark;
import dev.ziggurat.memory.semantic.Sleeper;
import dev.ziggurat.memory.semantic.pattern.SourceCheck;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads concepts with a language model: one request for each remark, answered in JSON of a fixed schema. What the model
 * answers is held against the remark; a fact whose words were not said in earnest is dropped. Slow and billed, so it runs
 * under a {@link dev.ziggurat.memory.semantic.BackgroundExtraction}. Thread-safe if the model is.
 *
 * @see "docs/decisions/0027-structured-output-without-ai-services.md"
 * @hidden
 */
@Internal
public final class LlmConceptExtractor implements ConceptExtractor {

    private static final int ATTEMPTS = 3;
    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);
    private static final int BACK_OFF_FACTOR = 4;

    private final ChatModel model;
    private final Sleeper pause;
    private final ResponseFormat format = ResponseFormat.builder()
            .type(ResponseFormatType.JSON)
            .jsonSchema(FactSheet.SCHEMA)
            .build();

    /**
     * Waits between attempts as long as the wall clock says.
     *
     * @param model answers in JSON; a schema is sent along for those that can keep to one
     */
    public LlmConceptExtractor(ChatModel model) {
        this(model, Sleeper.SLEEP);
    }

    LlmConceptExtractor(ChatModel model, Sleeper pause) {
        this.model = model;
        this.pause = pause;
    }

    /**
     * Asks up to three times, waiting in between.
     *
     * @throws MemoryException if the model failed or answered no facts that can be read, each time
     */
    @Override
    public List<ConceptDraft> extract(Remark remark) {
        String said = MemoryBlock.strip(remark.text());
        SourceCheck check = new SourceCheck(remark);
        if (remark.origin() != Remark.Origin.PERSON || check.isEmpty()) {
            return List.of();
        }
        ChatRequest request = ChatRequest.builder()
                .messages(
                        SystemMessage.from(FactSheet.INSTRUCTIONS),
                        UserMessage.from("Speaker: " + remark.speaker() + "\nMessage:\n" + said))
                .responseFormat(format)
                .build();
        @Nullable RuntimeException last = null;
        Duration backOff = FIRST_BACK_OFF;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                String answer = model.chat(request).aiMessage().text();
                return FactSheet.read(answer).stream()
                        .flatMap(fact -> fact.draft(remark.speaker(), check).stream())
                        .distinct()
                        .toList();
            } catch (RuntimeException e) {
                last = e;
            }
            if (attempt < ATTEMPTS) {
                waitFor(backOff);
                backOff = backOff.multipliedBy(BACK_OFF_FACTOR);
            }
        }
        throw new MemoryException(
                "the chat model gave no readable facts in " + ATTEMPTS + " attempts: "
                        + (last == null ? "" : last.getMessage()),
                last);
    }

    private void waitFor(Duration backOff) {
        try {
            pause.of(backOff);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MemoryException("stopped while waiting to ask the chat model again", e);
        }
    }
}
